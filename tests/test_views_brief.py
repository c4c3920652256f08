from msgspec.structs import replace
from views_sample import TEXT, at, empty, sample, sentence

from demarche.record import Event, LedgerLine, LedgerStatus, Plover, Record, Stance, Status
from demarche.views.brief import make_brief


def section(record: Record, key: str):
    return next((found for found in make_brief(record).sections if found.key == key), None)


def texts(record: Record, key: str) -> list[str]:
    found = section(record, key)
    return [line.text for line in found.lines] if found else []


def test_the_headline_has_title_date_and_source():
    brief = make_brief(sample())
    assert brief.title == "Ecuador asks Canada for patrol boats as Peru warns over trawlers"
    assert brief.byline == "17 Nov 2025 · The Pacific Observer · Americas"


def test_every_line_but_those_on_people_has_a_quote_from_the_article():
    for found in make_brief(sample()).sections:
        for line in found.lines:
            assert line.spans
            for quote in line.quotes:
                assert quote.text.strip("…") in TEXT
            assert line.quotes or found.key == "people"


def test_empty_sections_are_left_out():
    record = sample()
    record.polls, record.influences, record.events = [], [], []
    keys = [found.key for found in make_brief(record).sections]
    assert not {"polls", "influences", "events", "unrealised"} & set(keys)
    assert "statements" in keys


def test_an_empty_record_has_a_brief_without_sections():
    record = empty()
    assert make_brief(record).sections == ()


def test_principal_actors_come_by_country_with_their_office():
    found = section(sample(), "people")
    lines = [(line.lead, line.text) for line in found.lines]
    assert ("Ecuador", "Marta Quispe, foreign minister") in lines
    assert ("Ecuador", "The government (also “Quito”)") in lines
    assert lines[-1] == ("others", "Gunmen")
    leads = [line.lead for line in found.lines]
    assert leads == sorted(leads, key=leads.index)


def test_an_office_that_the_name_says_already_is_left_out():
    record = sample()
    record.entities[1] = replace(record.entities[1], name="The mayor of Manta", title="Mayor")
    assert "The mayor of Manta" in texts(record, "people")


def test_what_happened_is_in_order_of_time_with_the_undated_last():
    leads = [line.lead for line in section(sample(), "events").lines]
    assert leads == ["9 Nov 2025", "16 Nov 2025", "17 Nov 2025", "17 Nov 2025", "undated"]


def test_what_did_not_happen_stands_apart():
    assert texts(sample(), "unrealised") == [
        "Marta Quispe (Ecuador) will visit Brasília",
        "Arrest of Peru",
        "Ecuador’s navy did not open fire",
    ]
    assert not any("navy" in text or "Brasília" in text for text in texts(sample(), "events"))
    assert [line.mark for line in section(sample(), "unrealised").lines] == [
        "planned",
        "possible",
        "did not happen",
    ]


def test_what_is_only_reported_says_so():
    line = section(sample(), "events").lines[0]
    assert line.text == "Gunmen reportedly carried out attacks"
    assert line.mark == "unconfirmed"


def test_events_known_from_a_statement_name_its_speaker():
    (line,) = [line for line in section(sample(), "unrealised").lines if "navy" in line.text]
    assert line.sentence == "Ecuador’s navy did not open fire, according to the port authority in Manta"


def test_the_same_event_is_told_once_with_all_its_quotes():
    (line,) = [line for line in section(sample(), "events").lines if line.text.startswith("Peru")]
    assert line.sentence == "Peru threatened to break off relations with Ecuador"
    assert len(line.quotes) == 2


def test_an_undated_twin_goes_to_the_dated_event():
    record = sample()
    spans = [sentence("Ecuador first")]
    record.events.append(
        Event("v20", Plover.CONSULT, None, [], ["e2", "e4"], [], Status.ACTUAL, at("requested"), spans, 0.5)
    )
    talks = [line for line in section(record, "events").lines if line.text.endswith("held talks")]
    assert [line.lead for line in talks] == ["17 Nov 2025"]
    assert len(talks[0].quotes) == 2


def test_a_party_is_not_its_own_recipient():
    record = sample()
    spans = [sentence("Peru has")]
    record.events = [Event("v1", Plover.CONSULT, None, [], ["e5"], ["e5", "e1"], Status.ACTUAL, (0, 4), spans, 0.5)]
    assert texts(record, "events") == ["Peru held talks with Ecuador"]


def test_statements_are_grouped_by_speaker_and_keep_their_words():
    lines = section(sample(), "statements").lines
    assert [line.lead for line in lines] == [
        "Canada", "Marta Quispe", "Luis Paredes", "The port authority in Manta", "Ian Tremblay",
    ]  # fmt: skip
    paredes = lines[2]
    assert (paredes.text, paredes.mark) == ("to Radio Pacífico, 16 Nov 2025", "quoted")
    assert paredes.quotes[0].text.startswith("“If a single crew is detained")
    assert lines[4].quotes[0].text.startswith("Canada was weighing")


def test_a_statement_of_nobody_known_is_kept():
    record = sample()
    record.statements = [replace(record.statements[0], speaker=None)]
    assert section(record, "statements").lines[0].lead == "A spokesman for the ministry in Ottawa"
    record.statements = [replace(record.statements[0], source=None)]
    assert section(record, "statements").lines[0].lead == "Speaker not named"


def test_the_ledger_says_what_was_asked_and_what_became_of_it():
    lines = section(sample(), "ledger").lines
    assert [(line.lead, line.mark, line.text) for line in lines] == [
        ("Canada to Ecuador", "asked for", "Military aid: patrol boats and coastal radars"),
        ("Canada to Ecuador", "given", "Non-lethal military aid: life rafts and radios"),
        ("Aid to Ecuador", "asked for, reportedly", "Financial aid ($40 million)"),
    ]
    assert len(lines[0].quotes) == 2


def test_items_that_say_no_more_than_the_kind_of_aid_are_left_out():
    record = sample()
    given = record.ledger[2]
    record.ledger = [replace(given, items=["aid", "Non-lethal military support", "radios"])]
    assert texts(record, "ledger") == ["Non-lethal military aid: radios"]


def test_countries_have_their_article_in_a_sentence_but_not_in_a_heading():
    record = sample()
    record.entities[2] = replace(record.entities[2], name="Washington", country="USA", names=["United States"])
    record.entities[7] = replace(record.entities[7], name="Dutch delegation")
    record.events = [replace(record.events[0], actor=["e8"], recipient=["e3"], mode=None)]
    assert texts(record, "events") == ["The Dutch delegation made a request to the United States"]
    assert section(record, "ledger").lines[0].lead == "United States to Ecuador"


def test_positions_leave_the_undecided_to_what_is_open():
    record = sample()
    assert texts(record, "positions") == ["Against sending armed vessels", "For buying armed boats"]
    assert texts(record, "open")[0] == "Undecided on patrol boats for Ecuador"
    record.positions = [position for position in record.positions if position.stance is not Stance.UNDECIDED]
    assert "Undecided" not in " ".join(texts(record, "open"))


def test_only_requests_without_answer_are_open():
    record = sample()
    assert texts(record, "open")[1:] == ["No answer given to the request for financial aid ($40 million)"]
    financial = record.ledger[-1]
    record.ledger.append(LedgerLine("e3", "e1", financial.kind, None, [], LedgerStatus.REFUSED, financial.evidence))
    assert texts(record, "open") == ["Undecided on patrol boats for Ecuador"]


def test_conditions_polls_and_influences_are_put_in_words():
    (condition,) = section(sample(), "conditions").lines
    assert (condition.lead, condition.text) == ("Peru", "Threat against Ecuador")
    assert [quote.label for quote in condition.quotes] == ["if", "then"]
    (poll,) = section(sample(), "polls").lines
    assert (poll.lead, poll.text) == ("Andes Opina", "64% of Ecuadorians: support buying armed boats")
    (influence,) = section(sample(), "influences").lines
    assert influence.lead == "Ecuador on buying boats of its own"
    assert (influence.text, influence.mark) == ("Low oil revenue", "speaks against")


def test_no_line_is_told_twice():
    for found in make_brief(sample()).sections:
        told = [(line.lead, line.sentence, line.mark, line.quotes) for line in found.lines]
        assert len(set(told)) == len(told)


def test_no_ids_reach_the_reader():
    ids = {entity.id for entity in sample().entities} | {event.id for event in sample().events}
    for found in make_brief(sample()).sections:
        for line in found.lines:
            assert not ids & set(f"{line.lead} {line.sentence} {line.mark}".replace(",", " ").split())


def test_names_built_on_a_common_noun_take_an_article():
    record = sample()
    names = ["African Union", "Central Bank of Iraq", "ASEAN", "the EU", "Canada's Senate", "Andes Opina"]
    for number, name in enumerate(names):
        record.entities[6] = replace(record.entities[6], name=name)
        record.events = [replace(sample().events[0], actor=["e5"], recipient=["e7"], mode=None, date=f"200{number}")]
        (text,) = texts(record, "events")
        article = "the " if number < 2 else ""
        assert text == f"Peru made a request to {article}{name}"


def test_an_unless_is_not_shown_as_an_if():
    record = sample()
    words = "unless boats come"
    record.article.text = words + record.article.text[len(words) :]
    record.conditions = [replace(record.conditions[0], if_=(0, len(words)))]
    (condition,) = section(record, "conditions").lines
    assert (condition.quotes[0].label, condition.quotes[0].text) == ("unless", "boats come")
