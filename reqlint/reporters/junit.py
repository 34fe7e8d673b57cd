"""For test dashboards: JUnit XML, one test case per requirement."""

from __future__ import annotations

from collections.abc import Sequence
from xml.etree import ElementTree as ET

from reqlint.characters import one_line, xml_text
from reqlint.model import CheckedDocument, CheckedRequirement, Finding, Report
from reqlint.places import describe
from reqlint.reporter import Context
from reqlint.reporters.plain import lines
from reqlint.views.entries import single

_NAME_LENGTH = 80


def render(report: Report, context: Context) -> str:
    """One suite per document. A requirement fails by findings of the failing severity; the others are its output.

    Each case has one failure with all its findings: GitLab, for example, shows no second one.
    """
    root = ET.Element("testsuites", name="reqlint")
    for document in report.documents:
        root.append(_suite(document, context))
    if report.problems:
        root.append(_problems(report.problems))
    for attribute in ("tests", "failures", "errors"):
        root.set(attribute, str(sum(int(suite.get(attribute, "0")) for suite in root)))
    ET.indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(root, encoding="unicode") + "\n"


def _suite(document: CheckedDocument, context: Context) -> ET.Element:
    cases = [_case(checked, document.path, context) for checked in document.requirements]
    for subject in dict.fromkeys(finding.requirement for finding in document.findings):
        case = _element("testcase", classname=document.path, name=subject or document.path, file=document.path)
        _fill(case, [f for f in document.findings if f.requirement == subject], context)
        cases.append(case)
    failures = sum(case.find("failure") is not None for case in cases)
    return _counted(document.path, cases, failures=failures)


def _case(checked: CheckedRequirement, path: str, context: Context) -> ET.Element:
    requirement = checked.requirement
    text = one_line(requirement.text)
    name = f"{requirement.id}: {text[:_NAME_LENGTH]}{'…' if len(text) > _NAME_LENGTH else ''}"
    case = _element("testcase", classname=path, name=name, file=path)
    if requirement.location.line is not None:
        case.set("line", str(requirement.location.line))
    _fill(case, checked.findings, context)
    return case


def _fill(case: ET.Element, findings: Sequence[Finding], context: Context) -> None:
    """Adds the findings to a test case: a failure for those of the failing severity, output for the others."""
    failing = [finding for finding in findings if finding.severity >= context.fail_level]
    if failing:
        first = failing[0]
        failure = _element("failure", type=first.rule, message=first.message)
        failure.text = _text(failing, context)
        case.append(failure)
    others = [finding for finding in findings if finding not in failing]
    if others:
        ET.SubElement(case, "system-out").text = _text(others, context)


def _problems(problems: tuple[str, ...]) -> ET.Element:
    cases = [_element("testcase", classname="reqlint", name=problem) for problem in problems]
    for case, problem in zip(cases, problems, strict=True):
        case.append(_element("error", type="problem", message=problem))
    return _counted("reqlint", cases, errors=len(cases))


def _counted(name: str, cases: list[ET.Element], *, failures: int = 0, errors: int = 0) -> ET.Element:
    suite = _element("testsuite", name=name, tests=str(len(cases)), failures=str(failures), errors=str(errors))
    suite.extend(cases)
    return suite


def _text(findings: Sequence[Finding], context: Context) -> str:
    return xml_text("\n\n".join("\n".join(_lines(finding, context)) for finding in findings))


def _lines(finding: Finding, context: Context) -> list[str]:
    place = describe(finding.location, context.language)
    return [f"{place} {finding.rule} {finding.name}".strip(), *lines(single(finding), context.language)]


def _element(tag: str, **attributes: str) -> ET.Element:
    return ET.Element(tag, {key: xml_text(value) for key, value in attributes.items()})
