"""Commands on people: tenants, tenant, person add."""

from __future__ import annotations

from typing import Any

from desktop_app.commands.call import Call, Command, Result, argument
from desktop_app.errors import Refusal
from desktop_app.language.names import address_line, display_name, sort_key
from desktop_app.services import complexes, people, person_changes, tenants, who
from desktop_app.services.homes import Home


def _tenants(call: Call) -> Result:
    query = tenants.Query(call.args.text or "", call.args.complex or "", call.args.current, call.args.sort)
    if call.args.limit is not None and call.args.limit < 0:
        raise Refusal("value.invalid", what="Het aantal bij --limit", value=call.args.limit, hint="Kies 0 of meer.")
    with call.database.read() as session:
        if query.complex:
            complexes.find(session, query.complex)
        lines = tenants.lines(session, query, call.today)
    return {"count": len(lines), "tenants": [_tenant_line(line) for line in lines[: call.args.limit]]}


def _tenant_line(line: tenants.Line) -> dict[str, Any]:
    return {
        "relation": line.number,
        "name": line.name,
        "sort_key": line.sort_key,
        "address": list(line.address),
        "salutation": line.salutation,
        "dwelling": line.home.dwelling if line.home else None,
        "complex": line.home.complex if line.home else None,
        "current": line.is_current,
    }


def _tenants_text(result: Result) -> str:
    rows = [f"{each['relation']:<10}  {each['name']:<32}  {', '.join(each['address'])}" for each in result["tenants"]]
    return "\n".join([*rows, f"{result['count']} huurders"])


def _tenant(call: Call) -> Result:
    with call.database.read() as session:
        page = people.page(session, who.find(session, call.args.relation, "Huurder"), call.today)
    home = page.home
    contact = page.contact
    return {
        "relation": page.number,
        "kind": page.kind,
        "name_line": address_line(page.name),
        "salutation": page.salutation,
        "sort_key": sort_key(page.name),
        "formal_address": list(page.address),
        "address_status": home.address_status if home else "good",
        "raw_address": home.raw_address if home else "",
        "phone": contact.phone or None,
        "email": contact.email or None,
        "language": contact.language,
        "channel": contact.channel,
        "current": bool(page.household),
        "dwelling": home.dwelling if home else None,
        "complex": home.complex if home else None,
        "household": [tenant.number for tenant in page.household],
        "tenancies": [_tenancy(each) for each in page.homes],
        **_doings(page),
        "signals": [],
        "marks": _marks(page),
        "own_values": {each.field: {"value": each.value, "exported": each.exported} for each in page.own},
    }


def _tenancy(home: Home) -> dict[str, Any]:
    return {
        "dwelling": home.dwelling, "complex": home.complex, "start": home.start, "end": home.end, "phase": home.phase,
        "missing_since": home.missing_since,
    }  # fmt: skip


def _doings(page: people.PersonPage) -> dict[str, Any]:
    return {
        "panels": [{"panel": t.panel, "name": t.name, "role": t.role, "since": t.since, "until": t.until} for t in page.panels],
        "meetings": [
            {"meeting": e.meeting, "starts": e.starts.isoformat(), "presence": e.presence or None, "coming": e.coming}
            for e in page.meetings
        ],
        "letters": [
            {"mailing": e.mailing, "kind": e.kind, "meeting": e.meeting or None, "sent_on": e.sent_on, "code": e.code}
            for e in page.letters
        ],
    }


def _marks(page: people.PersonPage) -> list[str]:
    contact = page.contact
    marks = {"no_letters": contact.no_letters, "no_email": contact.no_email, "deceased": page.deceased}
    missing = any(home.missing_since for home in page.homes)
    return [name for name, on in {**marks, "missing": missing}.items() if on]


_FACTS = {"relation": "nummer", "phone": "telefoon", "email": "e-mail", "dwelling": "eenheid", "complex": "complex"}


def _tenant_text(result: Result) -> str:
    first = [result["name_line"], *result["formal_address"]]
    facts = [f"{words}: {result[key]}" for key, words in _FACTS.items() if result[key]]
    return "\n".join([*(line for line in first if line), "", *facts])


def _person_add(call: Call) -> Result:
    args = call.args
    if not args.surname.strip():
        raise Refusal("value.empty", what="Achternaam")
    kind = person_changes.kind_from(args.role, args.organisation)
    values = person_changes.PersonValues(
        surname=args.surname, initials=args.initials, surname_prefix=args.prefix, email=args.email,
        organisation=args.organisation, function=args.role,
    )  # fmt: skip
    with call.database.change("Persoon toevoegen") as change:
        person_id = person_changes.add_person(change.session, values, kind)
        page = people.page(change.session, person_id, call.today)
        change.label = f"{display_name(page.name)} toevoegen"
    return {"person": page.number, "kind": page.kind}


COMMANDS = (
    Command(
        ("tenants",), "zoekt en noemt huurders", _tenants,
        (
            argument("text", nargs="?", metavar="TEKST", help="naam, adres, postcode, telefoon of nummer"),
            argument("--complex", metavar="C", help="alleen van dit complex"),
            argument("--current", action="store_true", help="alleen wie nu huurt"),
            argument("--sort", choices=("name", "address"), default="name", help="op naam of op adres"),
            argument("--limit", type=int, metavar="N", help="noem er ten hoogste zoveel"),
        ),
        _tenants_text,
    ),
    Command(
        ("tenant",), "toont alles over één huurder", _tenant,
        (argument("relation", metavar="RELATIE", help="relatienummer, of een naam die er maar één keer is"),), _tenant_text,
    ),
    Command(
        ("person", "add"), "voegt een collega, gast, raadslid of belangstellende toe", _person_add,
        (
            argument("--surname", required=True, metavar="NAAM", help="achternaam"),
            argument("--initials", default="", metavar="V", help="voorletters"),
            argument("--prefix", default="", metavar="T", help="tussenvoegsel"),
            argument("--organisation", default="", metavar="O", help="organisatie"),
            argument("--role", default="", metavar="R", help="collega, huurdersraad, gast, belangstellende of een functie"),
            argument("--email", default="", metavar="E", help="e-mailadres"),
        ),
        lambda result: f"Toegevoegd: {result['person']}",
    ),
)  # fmt: skip
