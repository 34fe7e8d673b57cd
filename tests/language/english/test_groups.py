from __future__ import annotations

import pytest

from tests.language.english.conftest import Read

FOUND = {
    "vague-quality": [
        ("The app shall be user-friendly.", ["user-friendly"]),
        ("The clerk shall easily find an order.", ["easily"]),
        ("Reports shall be more readable.", ["more readable"]),
        ("The clerk shall clear the form.", []),
        ("95 % of the stores complete the count by noon.", []),
        ("Show category-wise sales figures.", []),
        ("The design shall be store-friendly.", ["friendly"]),
        ("Complex discounts shall be shown.", ["Complex"]),
        ("The customer enters the full name.", []),
        ("The report shall help with strategic decisions.", ["strategic"]),
        ("The standard deviation of the sales shall be shown.", []),
        ('The button shall be called "Easy returns".', []),
    ],
    "vague-quantity": [
        ("The system shall import a large number of orders.", ["a large number of"]),
        ("The clerk shall see several orders.", ["several"]),
        ("The clerk shall see at most 20 orders.", []),
    ],
    "vague-time": [
        ("The POS shall upload sales immediately.", ["immediately"]),
        ("Stock shall be updated in real time.", ["in real time"]),
        ("The system shall prompt the cashier for a PIN.", []),
        ("The system shall answer in less than 2 seconds.", []),
    ],
    "vague-loophole": [
        ("If possible, the clerk shall confirm the order.", ["If possible"]),
        ("The file shall be as small as possible.", ["as small as possible"]),
        ("If the order is paid, the clerk shall ship it.", []),
    ],
    "vague-open-list": [
        ("The clerk enters name, address, etc.", ["etc."]),
        ("The report shows figures such as sales and waste.", ["such as"]),
        ("The report shows sales and waste.", []),
    ],
    "vague-verb": [
        ("The system shall support returns.", ["support"]),
        ("Optimise the replenishment process.", ["Optimise"]),
        ("Manage suppliers", ["Manage"]),
        ("Warehouse management", ["management"]),
        ("Warehouse management: The clerk shall count the stock.", []),
        ("The support team shall close the ticket.", []),
        ("The system shall handle 500 orders an hour.", []),
        ("The responsibilities must be defined.", ["defined"]),
        ("The clerk shall define a discount.", []),
    ],
    "vague-reference": [
        ("The report goes to the relevant stores.", ["relevant"]),
        ("The clerk sees the invoices related to the order.", []),
    ],
    "compound": [
        ("The clerk shall create, edit and delete orders.", ["edit", "delete"]),
        ("The buyer shall create promotions and the manager shall print labels.", ["print"]),
        ("The clerk shall enter name and address.", []),
        ("As a clerk, I want to print labels so that I can mark shelves and sell goods.", []),
        ("As a customer, I want to reserve a table and get a confirmation.", []),
        ("As a customer, I want to reserve a table and cancel a booking.", ["cancel"]),
        ("The system shall print a label. This label shall contain the price.", []),
    ],
    "passive": [
        ("Sales data shall be archived.", ["be archived"]),
        ("Sales data shall be archived by the batch job.", []),
        ("Given an order\nWhen I cancel it\nThen I should be warned", ["be warned"]),
        ("Given an order is paid\nWhen I cancel it\nThen I see the refund", []),
        ("The batch job shall archive sales data.", []),
    ],
    "pronoun": [
        ("It shall be sent to the store manager.", ["It"]),
        ("The clerk prints an order. These labels are kept.", ["These labels"]),
        ("The clerk opens an order and closes it.", []),
        ("It shall be possible that the clerk prints an order.", []),
        ("The clerk prints an order. This order is kept.", []),
        ("The clerk prints the shelf prices. This price list is kept.", []),
        ("This function prints an order.", []),
        ("The clerk prints the shelf prices so that the manager can check this information.", []),
    ],
    "negative": [
        ("The order page shall not be slow.", ["not"]),
        ("The clerk shall not delete orders.", []),
    ],
    "purpose": [
        ("In order to reduce waste, the manager shall record shelf life.", ["In order to reduce waste"]),
        ("The manager shall record shelf life in order.", []),
    ],
    "condition": [
        ("When the order is paid, the system prints a label.", ["When the order is paid"]),
        ("The clerk decides when to print.", []),
        ("The system prints a label after payment.", ["after payment"]),
    ],
    "failure": [
        ("If the payment fails, the POS shall show an error.", ["fails", "error"]),
        ("The POS shall show the total.", []),
    ],
    "slash": [
        ("The user/admin shall approve.", ["user/admin"]),
        ("The store and/or the office shall approve.", ["and/or"]),
        ("The order of 01/02 is closed.", []),
    ],
    "absolute": [
        ("The POS shall always be available.", ["always"]),
        ("The POS shall be available on weekdays.", []),
    ],
    "number-without-unit": [
        ("The POS shall set the timeout to 30.", ["timeout to 30."]),
        ("The POS shall set the timeout to 30 seconds.", []),
    ],
    "tolerance": [
        ("The coupon is shown after about 5 seconds.", ["about 5"]),
        ("The clerk reads about returns.", []),
    ],
    "weak-modal": [
        ("The clerk should print a label.", ["should"]),
        ("The clerk shall print a label.", []),
    ],
    "superfluous-infinitive": [
        ("The clerk shall be able to print a label.", ["shall be able to"]),
        ("The clerk shall print a label.", []),
    ],
    "placeholder": [
        ("The limit is TBD.", ["TBD"]),
        ("The limit is 5 days.", []),
    ],
    "solution": [
        ("Orders are stored in MySQL.", ["MySQL"]),
        ("Orders are stored for 5 years.", []),
    ],
}
CASES = [pytest.param(group, *case, id=f"{group}: {case[0]}") for group, cases in FOUND.items() for case in cases]


@pytest.mark.parametrize(("group", "text", "phrases"), CASES)
def test_phrases_of_a_group(group: str, text: str, phrases: list[str], read: Read) -> None:
    analysis = read(text)
    assert [analysis.phrase(span) for span in analysis.spans(group)] == phrases


@pytest.mark.parametrize(
    ("text", "shape"),
    [
        ("As a clerk, I want to print labels.", "story"),
        ("In order to save time\nAs a clerk\nI want to print labels", "story"),
        ("Given an order\nWhen I pay it\nThen I see a receipt", "scenario"),
        ("The clerk shall print labels.", "sentence"),
        ("When the order is paid, the system prints a label.", "sentence"),
        ("Print labels", "fragment"),
    ],
)
def test_shape(text: str, shape: str, read: Read) -> None:
    assert read(text).shape == shape


@pytest.mark.parametrize(
    "piece", ["I want to ", "allow users to ", "print and ", "number of users of ", "As a ", "within the "]
)
def test_endless_texts_are_analysed(piece: str, read: Read) -> None:
    assert read(piece * 1200).slots
