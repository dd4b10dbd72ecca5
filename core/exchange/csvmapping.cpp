// SPDX-License-Identifier: MPL-2.0
#include "core/exchange/csvmapping.h"

#include "core/people/customfields.h"

#include <QHash>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>

namespace touchbase::exchange {

QString bareHeader(QStringView header)
{
    QString bare;
    for (const QChar c : header) {
        if (c.isLetterOrNumber())
            bare += c.toLower();
    }
    return bare;
}

namespace {

struct Alias {
    const char *headers; ///< divided by |, in lower case, without blanks and signs
    const char *field;
};

// What people and programs call a column.
constexpr Alias aliases[] = {
    {"firstname|givenname|first|forename|vorname|prénom|prenom|nombre", "first_name"},
    {"middlename|additionalname|secondname|zweitervorname|weiterevornamen", "middle_name"},
    {"lastname|surname|familyname|last|nachname|familienname|apellido|apellidos", "last_name"},
    {"name|fullname|displayname|contact|contactname|client|clientname|anzeigename|vollername",
     "display_name"},
    {"nameprefix|prefix|salutation|courtesytitle|anrede", "prefix"},
    {"namesuffix|suffix|namenszusatz", "suffix"},
    {"nickname|spitzname", "nickname"},
    {"phoneticfirstname|givennameyomi", "phonetic_first_name"},
    {"phoneticlastname|familynameyomi", "phonetic_last_name"},
    {"company|companyname|organization|organisation|organizationname|employer|firma|unternehmen"
     "|firmenname|business|account|accountname",
     "organization"},
    {"department|organizationdepartment|abteilung", "department"},
    {"jobtitle|title|position|role|organizationtitle|occupation|beruf|stellenbezeichnung",
     "job_title"},
    {"email|emailaddress|mail|primaryemail|emailprimary|email1|email1value|emailadresse|personemail"
     "|emailaddress1|mailadresse",
     "email"},
    {"email2|secondaryemail|email2address|emailaddress2|alternateemail|email3|email3address"
     "|emailaddress3|emailadresse2|emailadresse3",
     "email"},
    {"personalemail|homeemail|emailhome|emailprivat", "email.home"},
    {"workemail|businessemail|emailwork|emailgeschäftlich", "email.work"},
    {"phone|phonenumber|telephone|tel|telefon|telefonnummer|primaryphone|contactphonenumber|phone1"
     "|contactnumber|telephonenumber|rufnummer",
     "phone"},
    {"phone2|alternatephone|otherphone|phone3|weiterestelefon", "phone.other"},
    {"mobile|mobilephone|mobilephonenumber|mobilenumber|cell|cellphone|cellular|handy|mobil"
     "|mobiltelefon|mobilfunk|phonemobile|cellnumber|mobilnummer|handynummer",
     "phone.mobile"},
    {"homephone|homephone2|homephonenumber|phonehome|telefonprivat|telefonprivat2|privatetelefon",
     "phone.home"},
    {"workphone|businessphone|businessphone2|officephone|phonework|workphonenumber"
     "|telefongeschäftlich|telefongeschäftlich2|telefonbüro",
     "phone.work"},
    {"companymainphone|mainphone|telefonfirma|telefonzentrale", "phone.main"},
    {"fax|faxnumber|faxphone|telefax", "phone.fax"},
    {"businessfax|workfax|officefax|faxgeschäftlich", "phone.work fax"},
    {"homefax|faxprivat", "phone.home fax"},
    {"otherfax|weiteresfax", "phone.other fax"},
    {"pager|pagernumber|pagerphone", "phone.pager"},
    {"assistantsphone|telefonassistent", "phone.assistant"},
    {"carphone|autotelefon", "phone.car"},
    {"callback|rückmeldung", "phone.callback"},
    {"radiophone", "phone.radio"},
    {"isdn", "phone.isdn"},
    {"telex", "phone.telex"},
    {"ttytddphone", "phone.tty"},
    {"birthday|birthdate|dateofbirth|dob|bday|geburtstag|geburtsdatum", "date.birthday"},
    {"anniversary|anniversarydate|weddinganniversary|jahrestag|hochzeitstag", "date.anniversary"},
    {"spouse|spousename|spousesname|ehepartner|ehepartnerin|partner|ehegatte", "spouse"},
    {"children|child|childrensnames|childrenname|kinder|kind", "child"},
    {"managersname|manager|nameddesvorgesetzten|vorgesetzter", "relation.manager"},
    {"assistantsname|assistant|namedesassistenten", "relation.assistant"},
    {"referredby|referral|empfohlenvon", "relation.referred_by"},
    {"hobby|hobbies|interests|hobbys", "hobby"},
    {"notes|note|comments|comment|remarks|description|notizen|notiz|bemerkungen|kommentar",
     "notes"},
    {"tags|tag|categories|category|labels|groups|groupmembership|kategorien|keywords|lists",
     "tags"},
    {"source|leadsource|contactsource|quelle", "source"},
    {"group|databasegroup|lifecyclestage|gruppe", "group"},
    {"type|contacttype|recordtype", "type"},
    {"level|statuslevel|stufe", "level"},
    {"active|aktiv", "active"},
    {"probability|wahrscheinlichkeit", "probability"},
    {"dealvalue|estimateddealvalue|amount", "deal_value"},
    {"uid|recordid|contactid", "uid"},
    {"url|website|webpage|homepage|websiteurl|webpage1|webpage2|webseite|linkedin|linkedinurl"
     "|linkedinprofile|profileurl",
     "url"},
    {"fileas", "file_as"},
    {"emailtype|emaildisplayname|email2type|email2displayname|email3type|email3displayname|initials"
     "|internetfreebusy|directoryserver|priority|private|sensitivity|mileage|shortname|subject"
     "|organizationalidnumber|maidenname|yominame|additionalnameyomi|phoneticmiddlename",
     "ignore"},
};

struct AddressPart {
    const char *headers;
    const char *part;
};

constexpr AddressPart addressParts[] = {
    {"street|street1|street2|street3|address|address1|address2|address3|addressline1|addressline2"
     "|streetaddress|addresspobox|pobox|straße|strasse|straße2|straße3|mailingaddress|adresse",
     "street"},
    {"city|town|ort|stadt|mailingcity", "city"},
    {"state|region|province|stateregion|stateprovince|bundesland|mailingstate|bundeslandkanton",
     "region"},
    {"zip|zipcode|postalcode|postcode|zippostalcode|plz|postleitzahl|mailingzip", "postal_code"},
    {"country|countryregion|land|landregion|mailingcountry", "country"},
};

struct Place {
    const char *before; ///< "home" in "Home City"
    const char *after;  ///< "privat" in "Ort privat"
    const char *label;
};

constexpr Place places[] = {
    {"home", "privat", "home"},     {"business", "geschäftlich", "work"},
    {"work", "dienstlich", "work"}, {"office", "firma", "work"},
    {"other", "weiterer", "other"},
};

/// A program whose headers need a reading of their own.
struct Preset {
    const char *format;
    const char *signature; ///< all of these headers are there
    const char *fields;    ///< header=field, divided by |
};

constexpr Preset presets[] = {
    {"csv-touchbase", "touchbasekind", ""},
    {"csv-google-old", "givenname|groupmembership",
     "occupation=custom.occupation|photo=ignore|hobby=hobby"},
    {"csv-google-old", "email1type", "photo=ignore"},
    {"csv-google", "firstname|email1label", "photo=ignore"},
    {"csv-google", "organizationname|labels", "photo=ignore"},
    {"csv-thunderbird", "primaryemail|screenname",
     "fax=phone.fax|birthyear=custom.birth_year|birthmonth=custom.birth_month|birthday=custom."
     "birth_day"},
    {"csv-outlook-com", "firstname|homeaddress|emailaddress",
     "title=prefix|businessaddress=address.work.formatted|homeaddress=address.home.formatted|"
     "otheraddress=address.other.formatted"},
    {"csv-outlook", "businessstreet|emailaddress", "title=prefix|account=custom.account"},
    {"csv-outlook", "businessstreet|homestreet", "title=prefix|account=custom.account"},
    {"csv-outlook", "straßegeschäftlich|emailadresse", "titel=prefix|anrede=prefix"},
    {"csv-linkedin", "connectedon|position", ""},
    {"csv-hubspot", "recordid|email", ""},
    {"csv-act", "recordmanager|company", "title=job_title|phone=phone.work|idstatus=group"},
};

using Table = QHash<QString, QString>;

void insertAll(Table &table, const char *headers, const QString &field)
{
    for (const QString &header : QString::fromUtf8(headers).split(u'|'))
        table.insert(header, field);
}

const Table &aliasTable()
{
    static const Table table = [] {
        Table made;
        for (const AddressPart &part : addressParts) {
            const QString name = QLatin1String(part.part);
            for (const QString &header : QString::fromUtf8(part.headers).split(u'|')) {
                made.insert(header, QLatin1String("address.") + name);
                for (const Place &place : places) {
                    const QString field =
                        QStringLiteral("address.%1.%2").arg(QLatin1String(place.label), name);
                    made.insert(QLatin1String(place.before) + header, field);
                    made.insert(header + QString::fromUtf8(place.after), field);
                }
            }
        }
        for (const Alias &alias : aliases)
            insertAll(made, alias.headers, QLatin1String(alias.field));
        return made;
    }();
    return table;
}

// "Phone 2 - Value", "Address 1 - Postal Code": Google's numbered groups.
QString numberedField(const QString &header)
{
    static const QRegularExpression pattern(
        QStringLiteral("^(E-?mail|Phone|Address|Organization|Relation|Event|Website|Custom Field)"
                       " (\\d{1,3}) - (.+)$"),
        QRegularExpression::CaseInsensitiveOption);
    static const Table kinds = {{QStringLiteral("email"), QStringLiteral("email")},
                                {QStringLiteral("phone"), QStringLiteral("phone")},
                                {QStringLiteral("address"), QStringLiteral("address")},
                                {QStringLiteral("organization"), QStringLiteral("organization")},
                                {QStringLiteral("relation"), QStringLiteral("relation")},
                                {QStringLiteral("event"), QStringLiteral("date")},
                                {QStringLiteral("website"), QStringLiteral("url")},
                                {QStringLiteral("customfield"), QStringLiteral("custom")}};
    static const Table parts = {{QStringLiteral("type"), QStringLiteral("label")},
                                {QStringLiteral("label"), QStringLiteral("label")},
                                {QStringLiteral("value"), QStringLiteral("value")},
                                {QStringLiteral("formatted"), QStringLiteral("formatted")},
                                {QStringLiteral("street"), QStringLiteral("street")},
                                {QStringLiteral("extendedaddress"), QStringLiteral("extended")},
                                {QStringLiteral("pobox"), QStringLiteral("box")},
                                {QStringLiteral("city"), QStringLiteral("city")},
                                {QStringLiteral("region"), QStringLiteral("region")},
                                {QStringLiteral("postalcode"), QStringLiteral("postal_code")},
                                {QStringLiteral("country"), QStringLiteral("country")},
                                {QStringLiteral("name"), QStringLiteral("name")},
                                {QStringLiteral("title"), QStringLiteral("title")},
                                {QStringLiteral("department"), QStringLiteral("department")}};
    const auto m = pattern.match(header.simplified());
    if (!m.hasMatch())
        return {};
    const QString part = parts.value(bareHeader(m.captured(3)));
    if (part.isEmpty())
        return QStringLiteral("ignore");
    return kinds.value(bareHeader(m.captured(1))) + u'.' + m.captured(2) + u'.' + part;
}

const Preset *findPreset(const QSet<QString> &headers)
{
    for (const Preset &preset : presets) {
        bool all = true;
        for (const QString &header : QString::fromUtf8(preset.signature).split(u'|'))
            all = all && headers.contains(header);
        if (all)
            return &preset;
    }
    return nullptr;
}

bool namesSomebody(const CardField &field)
{
    using What = CardField::What;
    switch (field.what) {
    case What::Phone:
    case What::Email:
    case What::Organization:
    case What::FileAs:
    case What::Kind:
        return true;
    case What::Text:
        return field.text == &people::Card::firstName || field.text == &people::Card::lastName ||
               field.text == &people::Card::displayName ||
               field.text == &people::Card::organization || field.text == &people::Card::nickname;
    default:
        return false;
    }
}

} // namespace

Result<CsvColumns> readColumns(QByteArrayView json)
{
    QJsonParseError fault;
    const auto document = QJsonDocument::fromJson(json.toByteArray(), &fault);
    if (!document.isObject())
        return invalid(QStringLiteral("The map of columns is no JSON object: %1. It should read "
                                      "{\"columns\":{\"Header\":\"field.name\"}}.")
                           .arg(fault.errorString()));
    CsvColumns result;
    const QJsonObject columns = document.object().value(QLatin1String("columns")).toObject();
    if (columns.isEmpty())
        return invalid(QStringLiteral("The map names no columns. It should read "
                                      "{\"columns\":{\"Header\":\"field.name\"}}."));
    for (auto it = columns.begin(); it != columns.end(); ++it) {
        const QString field = it.value().toString();
        if (!cardField(field))
            return invalid(
                QStringLiteral("The map gives the column “%1” to “%2”, which is no field. "
                               "Fields are called first_name, phone.mobile, "
                               "address.work.city, date.birthday, custom.key…")
                    .arg(it.key(), field));
        result.columns.insert(bareHeader(it.key()), field);
    }
    const QString order = document.object().value(QLatin1String("date_order")).toString();
    if (order == QLatin1String("day"))
        result.dateOrder = DateOrder::DayFirst;
    else if (order == QLatin1String("month"))
        result.dateOrder = DateOrder::MonthFirst;
    else if (!order.isEmpty())
        return invalid(QStringLiteral("The date_order of the map is “%1”; it can be day or month.")
                           .arg(order));
    return result;
}

CsvMapping mapHeader(const QStringList &header, const CsvColumns *columns)
{
    QSet<QString> present;
    for (const QString &cell : header)
        present.insert(bareHeader(cell));
    const Preset *preset = findPreset(present);
    CsvMapping mapping;
    mapping.format = QLatin1String(preset ? preset->format : "csv");
    mapping.own = mapping.format == QLatin1String("csv-touchbase");
    Table special;
    if (preset && *preset->fields) {
        for (const QString &pair : QString::fromUtf8(preset->fields).split(u'|'))
            special.insert(pair.section(u'=', 0, 0), pair.section(u'=', 1));
    }
    for (const QString &cell : header) {
        const QString bare = bareHeader(cell);
        QString name = columns ? columns->columns.value(bare) : QString();
        if (name.isEmpty())
            name = special.value(bare);
        if (name.isEmpty())
            name = numberedField(cell);
        // Our own field names are headers too: "phone.mobile", "custom.closing_year".
        std::optional<CardField> field;
        if (name.isEmpty() && (mapping.own || cell.contains(u'.') || cell.contains(u'_')))
            field = cardField(cell);
        if (!field && name.isEmpty())
            name = aliasTable().value(bare);
        if (!field && !name.isEmpty())
            field = cardField(name);
        const bool known = field.has_value();
        if (!known) {
            field = CardField();
            if (const QString key = people::customKey(cell); !key.isEmpty()) {
                field->what = CardField::What::Custom;
                field->label = key;
            }
        }
        mapping.understood += known && field->what != CardField::What::Nothing;
        mapping.named += known && namesSomebody(*field);
        mapping.fields += *field;
    }
    if (columns && columns->dateOrder)
        mapping.dateOrder = *columns->dateOrder;
    return mapping;
}

} // namespace touchbase::exchange
