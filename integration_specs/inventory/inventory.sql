-- Store inventory (MySQL 8)
CREATE TABLE `ShelfStock` (
  `store_code` char(4) NOT NULL COMMENT '门店编码',
  `bin_code` int NOT NULL COMMENT '储位编号',
  `item_code` bigint NOT NULL COMMENT '商品编码 item code',
  `quantity` int NOT NULL COMMENT '库存数量（件）',
  `expiry_date` date NOT NULL COMMENT '有效日期',
  `updated_at` datetime(3) NOT NULL COMMENT '更新时间',
  PRIMARY KEY (`store_code`,`bin_code`,`item_code`,`expiry_date`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4;
CREATE TABLE `ShelfItem` (
  `item_code` bigint NOT NULL COMMENT '商品编码 item code',
  `item_name` varchar(40) NOT NULL COMMENT '商品名称',
  `barcode` varchar(13) DEFAULT NULL COMMENT '单品条码 EAN-13',
  `shelf_life_days` int NOT NULL COMMENT '保质期天数',
  PRIMARY KEY (`item_code`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4;
CREATE TABLE `ReplenishmentProposal` (
  `proposal_no` varchar(20) NOT NULL COMMENT '补货建议单号',
  `store_code` char(4) NOT NULL COMMENT '门店编码',
  `item_code` bigint NOT NULL COMMENT '商品编码 item code',
  `pieces` int NOT NULL COMMENT '建议数量（件数）',
  `needed_by` date NOT NULL COMMENT '到货日期',
  PRIMARY KEY (`proposal_no`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4;
CREATE TABLE `SaleToday` (
  `receipt_no` varchar(32) NOT NULL COMMENT '小票号',
  `store_code` char(4) NOT NULL COMMENT '门店编码',
  `item_code` bigint NOT NULL COMMENT '商品编码 item code',
  `quantity` int NOT NULL COMMENT '销售件数',
  `amount` decimal(8,2) NOT NULL COMMENT '销售金额（元）',
  `sold_at` datetime NOT NULL COMMENT '销售时间',
  PRIMARY KEY (`receipt_no`,`item_code`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4;
