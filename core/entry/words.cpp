// SPDX-License-Identifier: MPL-2.0
#include "core/entry/words.h"

#include <QRegularExpression>
#include <QSet>

using namespace Qt::StringLiterals;

namespace touchbase::entry {

namespace {

using Table = QHash<QString, Entry>;

// Words that nobody is called, so that "called back" or "met people" makes no new person.
const QSet<QString> &stopWords()
{
    static const QSet<QString> words = [] {
        const QStringList list =
            u"i me my we us our you your he she it its they their his hers who whom whose that "
            u"those "
            u"these there here what when where why how which is am are was were be been being has "
            u"have "
            u"having does doing done go goes going went gone come came get gets getting let make "
            u"makes "
            u"making take takes want need know knows think thinks thought say says said ask asked "
            u"asking "
            u"told tell tells give gave gives keep kept put seem feel feels felt become show shown "
            u"leave "
            u"left start started stop stopped work works working look looks looking find found use "
            u"used "
            u"buy buys buying bought sell sells selling sold rent rents renting rented lease move "
            u"moves "
            u"moving moved visit close closes closing closed sign signs signed offer offers "
            u"offered view "
            u"discuss discussed agree agreed accept accepted reject rejected decline declined "
            u"decide "
            u"decided interested interest happy unhappy busy free ready sure ok okay good great "
            u"nice bad "
            u"big small new old young long short high low hot cold warm early late soon now just "
            u"only "
            u"also again still already yet maybe perhaps very really too much many more most less "
            u"some "
            u"any all none no yes not or if because since while during as than like up down out "
            u"off over "
            u"under into onto through across along around inside without within against toward "
            u"towards "
            u"same other another both either neither such own self someone somebody anyone anybody "
            u"everyone everybody nobody something anything everything nothing people person man "
            u"woman "
            u"guy guys lady ladies kids kid child children son daughter husband wife spouse "
            u"partner mum "
            u"mother father brother sister parents family friend friends neighbour neighbor "
            u"neighbours "
            u"client clients customer customers buyer buyers seller sellers owner owners landlord "
            u"tenant "
            u"tenants agent agents broker lawyer solicitor notary bank lender surveyor builder "
            u"plumber "
            u"electrician contractor architect inspector appraiser manager boss team office staff "
            u"reception assistant secretary company firm agency supplier vendor council school "
            u"house "
            u"home flat apartment property properties villa land plot room rooms kitchen garden "
            u"garage "
            u"parking view floor street road avenue building unit suite block price prices budget "
            u"cost "
            u"costs money cash deposit mortgage loan rate rates fee fees commission contract "
            u"contracts "
            u"document documents docs paper papers paperwork file files photo photos picture "
            u"pictures "
            u"video brochure brochures catalogue catalog list listing listings offer quote quotes "
            u"proposal proposals invoice invoices report reports info information details detail "
            u"question "
            u"questions answer idea ideas plan plans project projects deal deals sale sales case "
            u"issue "
            u"problem problems news note notes key keys lead leads event events conference party "
            u"launch "
            u"expo dinner gym cafe restaurant hotel airport station shop store place site online "
            u"zoom "
            u"website phone mobile email mail number numbers address time times date dates day "
            u"week month "
            u"year moment while bit lot lots kind sort way thing things stuff part half couple few "
            u"several "
            u"group contact contacts customer brief quick quickly short long final first draft "
            u"updated "
            u"signed missing important urgent asap please thanks thank hello hi hey dear re cc via "
            u"vs per "
            u"etc eg ie am pm eur usd gbp aed k bed beds bedroom bedrooms bath baths sqm sqft term "
            u"terms "
            u"interest feedback meeting meetings lunch coffee tea drink drinks breakfast both well "
            u"quite "
            u"tour viewing viewings showing inspection survey valuation exchange completion "
            u"closing "
            u"regards follow followup reminder reminders calendar schedule task tasks todo call "
            u"calls "
            u"voicemail message messages text texts letter letters card cards gift flowers present "
            u"one ones himself herself themselves don won didn doesn isn "_s.split(u' ');
        return QSet<QString>(list.begin(), list.end());
    }();
    return words;
}

void add(Table &table, std::span<const Entry> entries)
{
    for (const Entry &entry : entries)
        table.insert(QString::fromUtf16(entry.phrase), entry);
}

const Table &tableOf(QLocale::Language language)
{
    static const Table english = [] {
        Table table;
        add(table, englishWords());
        add(table, englishDeeds());
        return table;
    }();
    static const Table german = [] {
        Table table = english;
        add(table, germanWords());
        return table;
    }();
    static const Table arabic = [] {
        Table table = english;
        add(table, arabicWords());
        return table;
    }();
    switch (language) {
    case QLocale::German:
        return german;
    case QLocale::Arabic:
        return arabic;
    default:
        return english;
    }
}

enum class Pattern {
    Tag,
    Email,
    Iso,
    Date,
    Phone,
    Money,
    Meridiem,
    Clock,
    Ordinal,
    Number,
    Noise,
    Dotted,
    With,
    Word,
    Space
};

struct Rule {
    Pattern pattern;
    QRegularExpression expression;
};

// Tried in this order at each place of the sentence; what none of them takes is a mark.
const QVector<Rule> &rules()
{
    const auto rule = [](Pattern pattern, const char16_t *expression) {
        return Rule{pattern, QRegularExpression(QString::fromUtf16(expression),
                                                QRegularExpression::UseUnicodePropertiesOption |
                                                    QRegularExpression::CaseInsensitiveOption)};
    };
    static const QVector<Rule> list{
        rule(Pattern::Space, uR"(\s+)"),
        rule(Pattern::Tag, uR"(#\p{L}[\p{L}\p{M}\p{N}_-]*)"),
        rule(Pattern::Email, uR"([\w.+-]+@[\w-]+(?:\.[\w-]+)+)"),
        rule(Pattern::Iso, uR"((\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::\d{2})?)?(?!\d))"),
        rule(
            Pattern::Date,
            uR"((\d{1,2})(?:/(\d{1,2})(?:/(\d{4}|\d{2}))?|\.(\d{1,2})\.(\d{4}|\d{2})?)(?![/.]?\d|\p{L}))"),
        rule(Pattern::Phone, uR"(\+?\(?\d[\d \-().]{5,}\d)"),
        rule(Pattern::Money, uR"([$€£¥]\s?\d[\d,.]*(?:\s?(?:k|m|mn|bn|million|thousand)\b)?)"),
        rule(
            Pattern::Money,
            uR"(\d[\d,.]*\s?(?:[%€£$]|(?:k|million|thousand|percent|usd|eur|gbp|aed|sqm|sqft|beds?|bedrooms?|br|m2)\b))"),
        rule(Pattern::Meridiem,
             uR"((\d{1,2})(?:[:.](\d{2}))?\s?(?:([ap])\.?m\b\.?|(ص|م)(?!\p{L})))"),
        rule(Pattern::Clock, uR"(([01]?\d|2[0-3])[:h]([0-5]\d)(?!\d))"),
        rule(Pattern::Ordinal, uR"((\d{1,2})(?:st|nd|rd|th)\b)"),
        rule(
            Pattern::Number,
            uR"((\d{1,4})(?=(?:d|days?|w|wks?|weeks?|mos?|months?|h|hrs?|hours?|mins?|minutes?|y|yrs?|years?)\b))"),
        rule(Pattern::Dotted, uR"(([01]?\d|2[0-3])\.([0-5]\d)(?![\d.]|\p{L}))"),
        rule(Pattern::Noise, uR"(\d+(?:[.,]\d+)+|\d+\p{L}[\p{L}\p{N}]*|\d{5,})"),
        rule(Pattern::Number, uR"((\d{1,4}))"),
        rule(Pattern::With, uR"(w/)"),
        rule(Pattern::Word, uR"(\p{L}[\p{L}\p{M}\p{N}]*(?:['’-]\p{L}[\p{L}\p{M}\p{N}]*)*)"),
    };
    return list;
}

int digits(const QString &text)
{
    return int(std::count_if(text.begin(), text.end(), [](QChar c) { return c.isDigit(); }));
}

QString phoneOf(const QString &typed, const Context &context)
{
    if (digits(typed) < 7)
        return {};
    if (context.phone)
        return context.phone(typed);
    QString plain;
    for (const QChar c : typed) {
        if (c.isDigit() || (c == u'+' && plain.isEmpty()))
            plain += c;
    }
    const bool international = plain.startsWith(u'+') && plain.size() >= 9 && plain.size() <= 16;
    return international && plain[1] != u'0' ? plain : QString();
}

int fullYear(const QString &year, const Context &context)
{
    if (year.isEmpty())
        return 0;
    const int value = year.toInt();
    if (year.size() == 4)
        return value;
    // Two digits are a year of the last ninety or the next ten.
    const int century = context.now.date().year() / 100 * 100;
    return century + value > context.now.date().year() + 10 ? century + value - 100
                                                            : century + value;
}

// "at 9.30" is an hour, "4.30" alone a number.
bool isBeforeHour(Sense sense)
{
    return sense == Sense::At || sense == Sense::By || sense == Sense::From ||
           sense == Sense::Until || sense == Sense::Weekday || sense == Sense::Day;
}

// Fills the lexeme from a match; false when this rule does not want the text after all.
bool take(Lexeme &lexeme, Pattern pattern, const QRegularExpressionMatch &match,
          const Context &context, const Lexeme *previous)
{
    const auto number = [&match](int group) { return match.captured(group).toInt(); };
    switch (pattern) {
    case Pattern::Tag:
        lexeme.sense = Sense::Tag;
        return true;
    case Pattern::Email:
        lexeme.sense = Sense::Email;
        return true;
    case Pattern::Iso:
        lexeme.sense = Sense::Date;
        lexeme.a = number(1), lexeme.b = number(2), lexeme.c = number(3);
        lexeme.value = match.capturedLength(4) > 0 ? number(4) * 60 + number(5) : -1;
        return true;
    case Pattern::Date: {
        const bool dots = match.capturedLength(2) == 0;
        const int first = number(1), second = number(dots ? 4 : 2);
        const bool monthFirst =
            !dots &&
            context.locale.dateFormat(QLocale::ShortFormat).startsWith(u'M', Qt::CaseInsensitive);
        lexeme.sense = Sense::Date;
        lexeme.value = -1;
        lexeme.a = fullYear(match.captured(dots ? 5 : 3), context);
        lexeme.b = monthFirst ? first : second, lexeme.c = monthFirst ? second : first;
        return QDate::isValid(lexeme.a ? lexeme.a : 2000, lexeme.b, lexeme.c);
    }
    case Pattern::Phone:
        lexeme.sense = Sense::Phone;
        return !phoneOf(match.captured(), context).isEmpty();
    case Pattern::Money:
    case Pattern::Noise:
        lexeme.sense = Sense::Noise;
        return true;
    case Pattern::Meridiem:
        lexeme.sense = Sense::Clock;
        lexeme.a = number(1), lexeme.b = number(2);
        lexeme.value = match.captured(3).toLower() == u"a" || match.captured(4) == u"ص" ? 1 : 2;
        // In German "am" after a number is "on the".
        if (context.locale.language() == QLocale::German && match.captured().contains(u' '))
            return false;
        return lexeme.a >= 1 && lexeme.a <= 12 && lexeme.b < 60;
    case Pattern::Clock:
        lexeme.sense = Sense::Clock;
        lexeme.a = number(1), lexeme.b = number(2);
        lexeme.value = lexeme.a > 12 || lexeme.a == 0 || match.captured(1).startsWith(u'0') ? 3 : 0;
        return true;
    case Pattern::Dotted:
        lexeme.sense = Sense::Clock;
        lexeme.a = number(1), lexeme.b = number(2);
        lexeme.value = lexeme.a > 12 || lexeme.a == 0 ? 3 : 0;
        return previous &&
               isBeforeHour(tableOf(context.locale.language()).value(previous->folded).sense);
    case Pattern::Ordinal:
        lexeme.sense = Sense::Ordinal, lexeme.value = number(1);
        return true;
    case Pattern::Number:
        lexeme.sense = Sense::Number, lexeme.value = number(1);
        return true;
    case Pattern::With:
        lexeme.sense = Sense::With;
        return true;
    case Pattern::Word:
    case Pattern::Space:
        return true;
    }
    return false;
}

Sense markSense(QChar mark)
{
    switch (mark.unicode()) {
    case u',':
    case u'،':
    case u'؛':
        return Sense::Comma;
    case u';':
    case u'.':
    case u'!':
    case u'?':
    case u'؟':
    case u'(':
    case u')':
        return Sense::Break;
    case u'-':
    case u'–':
    case u'—':
        return Sense::Dash;
    case u':':
        return Sense::Colon;
    case u'&':
        return Sense::And;
    case u'@':
        return Sense::At;
    default:
        return Sense::Other;
    }
}

QVector<Lexeme> split(const QString &sentence, const Context &context)
{
    const QString text = withPlainDigits(sentence);
    QVector<Lexeme> lexemes;
    int position = 0;
    bool spaced = true;
    while (position < text.size()) {
        Lexeme lexeme;
        lexeme.start = position;
        lexeme.length = 1;
        lexeme.glued = !spaced;
        bool taken = false;
        for (const Rule &rule : rules()) {
            const auto match =
                rule.expression.match(text, position, QRegularExpression::NormalMatch,
                                      QRegularExpression::AnchorAtOffsetMatchOption);
            if (!match.hasMatch() || !take(lexeme, rule.pattern, match, context,
                                           lexemes.isEmpty() ? nullptr : &lexemes.last()))
                continue;
            taken = true;
            lexeme.length = int(match.capturedLength());
            spaced = rule.pattern == Pattern::Space;
            break;
        }
        position += lexeme.length;
        if (taken && spaced) {
            if (sentence.mid(lexeme.start, lexeme.length).contains(u'\n')) {
                lexeme.sense = Sense::Break;
                lexemes.append(lexeme);
            }
            continue;
        }
        if (!taken)
            lexeme.sense = markSense(text[lexeme.start]), spaced = false;
        lexeme.folded = folded(QStringView(text).mid(lexeme.start, lexeme.length));
        lexeme.capital = text[lexeme.start].isUpper();
        lexemes.append(lexeme);
        if (lexeme.sense == Sense::Word && lexeme.folded.endsWith(u"'s") && lexeme.length > 2) {
            Lexeme &word = lexemes.last();
            word.length -= 2;
            word.folded.chop(2);
            Lexeme genitive;
            genitive.sense = Sense::Genitive;
            genitive.start = word.end();
            genitive.length = 2;
            genitive.glued = true;
            lexemes.append(genitive);
        }
    }
    return lexemes;
}

} // namespace

QString folded(QStringView text)
{
    QString result;
    result.reserve(text.size());
    for (const QChar c : text.toString().normalized(QString::NormalizationForm_KD).toLower()) {
        if (c.isMark() || c == u'ـ')
            continue;
        switch (c.unicode()) {
        case u'’':
            result += u'\'';
            break;
        case u'ß':
            result += u"ss";
            break;
        case u'ة':
            result += u'ه';
            break;
        case u'ى':
            result += u'ي';
            break;
        default:
            result += c;
        }
    }
    return withPlainDigits(result);
}

QString withPlainDigits(const QString &text)
{
    QString result = text;
    for (QChar &c : result) {
        if (c.unicode() > 127 && c.isDigit())
            c = QChar(u'0' + c.digitValue());
    }
    return result;
}

QVector<Lexeme> lex(const QString &sentence, const Context &context)
{
    constexpr int longestPhrase = 4;
    const Table &table = tableOf(context.locale.language());
    const QVector<Lexeme> pieces = split(sentence, context);
    QVector<Lexeme> lexemes;
    for (int i = 0; i < pieces.size();) {
        Lexeme lexeme = pieces[i];
        int taken = 1;
        if (lexeme.sense == Sense::Word) {
            QString phrase;
            for (int n = 1; n <= longestPhrase && i + n <= pieces.size(); ++n) {
                const Lexeme &piece = pieces[i + n - 1];
                if (piece.sense != Sense::Word)
                    break;
                phrase += (n > 1 ? u" "_s : QString()) + QString(piece.folded).replace(u'-', u' ');
                if (const auto entry = table.constFind(phrase); entry != table.cend()) {
                    lexeme.sense = entry->sense;
                    lexeme.value = entry->value;
                    lexeme.length = piece.end() - lexeme.start;
                    lexeme.folded = phrase;
                    taken = n;
                }
            }
            if (lexeme.sense == Sense::Word && stopWords().contains(lexeme.folded))
                lexeme.sense = Sense::Stop;
        }
        lexemes.append(lexeme);
        i += taken;
    }
    return lexemes;
}

QString outcomeName(int index)
{
    static const QStringList names{u"no answer"_s, u"voicemail"_s, u"busy"_s};
    return names.value(index);
}

QString sourceName(int index)
{
    static const QStringList names{u"Exhibition"_s, u"Referral"_s, u"Website"_s};
    return names.value(index);
}

} // namespace touchbase::entry
