from __future__ import annotations

import pytest

from tests.language.english.conftest import Read

STATUS = {
    "actor": [
        ("The cashier shall scan the barcode of each article.", "named"),
        ("As a store manager, I want to see the waste of the day before.", "named"),
        ("As a returning customer I want to reorder my last basket", "named"),
        ("The buyers approve the order proposal.", "named"),
        ("The regional replenishment planner shall release the order.", "named"),
        ("The order shall be approved by the finance department.", "named"),
        ("The system shall send the invoice to the accountant.", "named"),
        ("Registered users shall confirm their e-mail address.", "named"),
        ("The app shall allow pharmacists to reject a prescription.", "named"),
        ("Store Managers can view shift plans.", "named"),
        ("The system shall print the receipt.", "system"),
        ("StockPilot shall print price labels.", "system"),
        ("Foodly must send a receipt.", "system"),
        ("The replenishment job shall create order proposals.", "system"),
        ("The website must comply with WCAG 2.1.", "system"),
        ("The system response time shall not exceed 2 seconds.", "system"),
        ("Users shall be able to export the order list.", "generic"),
        ("The system shall show the user the order history.", "generic"),
        ("As a user, I want to filter orders by date.", "generic"),
        ("We need a list of suppliers.", "generic"),
        ("The report shall be sent to the relevant departments.", "generic"),
        ("Export order list", "none"),
        ("Manage suppliers", "none"),
        ("Sales data shall be archived every night.", "none"),
        ("Customer information must be complete.", "none"),
        ("Improve reporting.", "none"),
        ("Smart replenishment: Suggest order quantities for each store.", "none"),
        ("Loyalty programme – Offer vouchers.", "none"),
        ("Self-service returns - Let shoppers print a label.", "named"),
        ("The number of users must be shown on the login page.", "none"),
    ],
    "data": [
        ("The cashier shall scan the barcode.", "named"),
        ("The system shall show the sales report of each store.", "named"),
        ("As a planner, I want to see the stock level of each article.", "named"),
        ("The system shall store data about deliveries.", "named"),
        ("View Order Status", "named"),
        ("The trainer shall upload the training material of a course.", "named"),
        ("The system shall store customer-related data.", "named"),
        ("The system shall store the data.", "generic"),
        ("The store manager shall export content.", "generic"),
        ("View Notifications", "generic"),
        ("The clerk needs more information.", "generic"),
        ("The system shall display the desired page.", "generic"),
        ("Review code.", "generic"),
        ("The store manager shall import by 8:00 every day.", "none"),
        ("The app shall run on Android 12.", "na"),
        ("The system shall be available 99.9 % of the time.", "na"),
        ("The system shall respond within 2 seconds.", "na"),
        ("The website must be easy to use.", "na"),
        ("Provide a modern platform.", "none"),
    ],
    "acceptance": [
        ("The POS shall upload each sale within 5 seconds.", "explicit"),
        ("When the order is paid, the system shall send a receipt to the customer.", "explicit"),
        ("Only the store manager can approve refunds.", "explicit"),
        ("The clerk shall export the order list as CSV.", "explicit"),
        ("The order form shall contain article, quantity and delivery date.", "explicit"),
        ("The system shall not store card numbers.", "explicit"),
        ("Given a paid order\nWhen I open it\nThen I see the receipt", "explicit"),
        ("The system shall display the order list.", "implicit"),
        ("As a planner, I want to export order proposals.", "implicit"),
        ("The order form shall contain article, quantity, etc.", "implicit"),
        ("When paying, the customer sees the basket.", "implicit"),
        ("The system shall support loyalty cards.", "implicit"),
        ("The system shall be easy to use.", "none"),
        ("Improve the ordering process.", "none"),
        ("Stock optimisation", "none"),
        ("Provide a user-friendly interface.", "none"),
        ("Manage suppliers", "none"),
        ("The responsibilities must be clarified.", "none"),
        ("As a store owner, I need an inventory system.", "none"),
        ("Integrate the POS with the ERP system.", "none"),
        ("The goods shall be handled appropriately.", "none"),
    ],
}
CASES = [pytest.param(slot, text, status, id=text) for slot, cases in STATUS.items() for text, status in cases]


@pytest.mark.parametrize(("slot", "text", "status"), CASES)
def test_status_of_a_slot(slot: str, text: str, status: str, read: Read) -> None:
    assert read(text).slots[slot].status == status


def test_electronic_things_are_one_word(read: Read) -> None:
    analysis = read("The buyer shall approve the e-invoice.")
    assert [analysis.phrase(span) for span in analysis.slots["data"].spans] == ["e-invoice"]


@pytest.mark.parametrize(
    ("stem", "status"),
    [
        ("The system shall", "system"),
        ("The cashier can", "named"),
        ("As a cashier", "named"),
        ("Users should", "generic"),
    ],
)
def test_who_acts_may_stand_in_the_stem_that_an_item_completes(stem: str, status: str, read: Read) -> None:
    assert read("Print the receipt", "Returns", stem).status("actor") == status
