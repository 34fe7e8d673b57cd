Feature: Goods receipt in the store
  As a store clerk
  I want each delivery that I confirm in the app to be posted to the supply chain system within 2 minutes
  So that I see the stock of my store before I fill the shelves

  Scenario: All 24 pieces arrive
    Given purchase order 4500012345 with 24 pieces of item 000000000000100017
    When the store clerk confirms 24 received pieces
    Then the supply chain system holds a goods receipt of 24 pieces within 2 minutes
    And the purchase order has the status "delivered"

  Scenario: An item that the supply chain system does not know
    Given a delivery with the unknown item 000000000000999999
    When the store clerk confirms the delivery
    Then the app shows "Item 000000000000999999 is unknown" within 10 seconds
    And the goods receipt stands in the list "To be corrected"
