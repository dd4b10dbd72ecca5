// SPDX-License-Identifier: MPL-2.0
#include "core/exchange/csv.h"

#include "core/exchange/text.h"

#include <QHash>

#include <array>

namespace touchbase::exchange {

namespace {

constexpr std::array<char16_t, 4> delimiters = {u',', u';', u'\t', u'|'};

// Where every other quote opens and never closes, looking for its end again and again would take
// quadratic time.
constexpr int patience = 16;

class Parser {
public:
    Parser(QStringView text, QChar delimiter, int firstLine)
        : m_text(text)
        , m_delimiter(delimiter)
        , m_line(firstLine)
    {}

    QVector<CsvRow> parse(qsizetype most)
    {
        QVector<CsvRow> rows;
        while (m_place < m_text.size() && rows.size() < most) {
            const int line = m_line;
            if (atLineEnd()) {
                skipLineEnd();
                continue;
            }
            CsvRow row = parseRow();
            row.line = line;
            rows += std::move(row);
        }
        return rows;
    }

    bool endedInLine() const { return m_endedInLine; }

private:
    bool atLineEnd() const { return m_text[m_place] == u'\n' || m_text[m_place] == u'\r'; }

    void skipLineEnd()
    {
        const bool cr = m_text[m_place] == u'\r';
        ++m_place;
        if (cr && m_place < m_text.size() && m_text[m_place] == u'\n')
            ++m_place;
        ++m_line;
    }

    CsvRow parseRow()
    {
        CsvRow row;
        while (true) {
            row.cells += parseCell(row);
            if (m_place >= m_text.size()) {
                m_endedInLine = true;
                return row;
            }
            if (atLineEnd()) {
                skipLineEnd();
                return row;
            }
            ++m_place; // the delimiter
            if (m_place >= m_text.size()) {
                row.cells += QString();
                m_endedInLine = true;
                return row;
            }
        }
    }

    QString parseCell(CsvRow &row)
    {
        qsizetype begin = m_place;
        while (begin < m_text.size() && m_text[begin] == u' ')
            ++begin;
        if (begin < m_text.size() && m_text[begin] == u'"' && m_failures < patience) {
            QString cell;
            if (parseQuoted(begin + 1, cell))
                return cell;
            ++m_failures;
            row.flaw = QStringLiteral("a quote opens in line %1 and never closes").arg(m_line);
        }
        return parsePlain();
    }

    QString parsePlain()
    {
        const qsizetype begin = m_place;
        while (m_place < m_text.size() && m_text[m_place] != m_delimiter && !atLineEnd())
            ++m_place;
        return m_text.sliced(begin, m_place - begin).toString();
    }

    // Takes the cell only where its closing quote exists.
    bool parseQuoted(qsizetype place, QString &cell)
    {
        int line = m_line;
        for (; place < m_text.size(); ++place) {
            const QChar c = m_text[place];
            if (c == u'"') {
                if (place + 1 < m_text.size() && m_text[place + 1] == u'"') {
                    cell += c;
                    ++place;
                    continue;
                }
                m_place = place + 1;
                m_line = line;
                // What stands between the quote and the delimiter belongs to nobody else.
                const QString rest = parsePlain();
                if (!rest.trimmed().isEmpty())
                    cell += rest;
                return true;
            }
            if (c == u'\r' || c == u'\n') {
                if (c == u'\r' && place + 1 < m_text.size() && m_text[place + 1] == u'\n')
                    ++place;
                cell += u'\n';
                ++line;
                continue;
            }
            cell += c;
        }
        return false;
    }

    QStringView m_text;
    QChar m_delimiter;
    qsizetype m_place = 0;
    int m_line;
    int m_failures = 0;
    bool m_endedInLine = false;
};

// The delimiter that divides the most rows into the same, largest number of cells.
QChar sniffDelimiter(QStringView text)
{
    constexpr qsizetype sample = 60;
    const QStringView head = text.first(std::min<qsizetype>(text.size(), 1 << 18));
    QChar best = u',';
    qsizetype bestScore = 0;
    for (const char16_t delimiter : delimiters) {
        const auto rows = Parser(head, delimiter, 1).parse(sample);
        QHash<qsizetype, qsizetype> widths;
        for (const CsvRow &row : rows) {
            if (row.cells.size() > 1)
                ++widths[row.cells.size()];
        }
        qsizetype score = 0;
        for (auto it = widths.cbegin(); it != widths.cend(); ++it)
            score = std::max(score, it.value() * it.key());
        if (score > bestScore) {
            bestScore = score;
            best = delimiter;
        }
    }
    return best;
}

// Excel's first line "sep=;" names the delimiter.
QChar declaredDelimiter(QStringView &text)
{
    qsizetype end = 0;
    while (end < text.size() && end < 16 && text[end] != u'\n' && text[end] != u'\r')
        ++end;
    QStringView line = text.first(end);
    if (line.startsWith(u'"') && line.endsWith(u'"') && line.size() > 2)
        line = line.sliced(1, line.size() - 2);
    if (line.size() != 5 || !line.startsWith(u"sep=", Qt::CaseInsensitive))
        return {};
    const QChar delimiter = line[4];
    if (end < text.size() && text[end] == u'\r')
        ++end;
    if (end < text.size() && text[end] == u'\n')
        ++end;
    text = text.sliced(end);
    return delimiter;
}

bool startsFormula(const QString &cell)
{
    static const QString dangerous = QStringLiteral("=+-@\t\r\n＝＋－＠");
    return !cell.isEmpty() && dangerous.contains(cell[0]);
}

bool looksLikePhone(const QString &cell)
{
    if (!cell.startsWith(u'+') || cell.size() > 32)
        return false;
    for (const QChar c : cell) {
        if (!(c.isDigit() || QStringView(u"+ ()/.-").contains(c)))
            return false;
    }
    return true;
}

} // namespace

CsvTable parseCsv(QByteArrayView bytes)
{
    const DecodedText decoded = decodeFile(bytes);
    QStringView text = decoded.text;
    if (text.startsWith(QChar(0xfeff)))
        text = text.sliced(1);
    CsvTable table;
    table.encoding = decoded.encoding;
    table.delimiter = declaredDelimiter(text);
    const int firstLine = table.delimiter.isNull() ? 1 : 2;
    if (table.delimiter.isNull())
        table.delimiter = sniffDelimiter(text);
    Parser parser(text, table.delimiter, firstLine);
    table.rows = parser.parse(std::numeric_limits<qsizetype>::max());
    table.cutOff = parser.endedInLine();
    return table;
}

QByteArray csvRow(const QStringList &cells, bool guardPhones)
{
    QString row;
    for (qsizetype i = 0; i < cells.size(); ++i) {
        if (i)
            row += u',';
        QString cell = cells[i];
        const bool guarded = startsFormula(cell) && (guardPhones || !looksLikePhone(cell));
        // A cell that begins with what looks like our guard gets another one.
        if (guarded || withoutGuard(cell) != cell)
            cell.prepend(u'\'');
        if (cell.contains(u'"') || cell.contains(u',') || cell.contains(u'\n') ||
            cell.contains(u'\r') || cell.startsWith(u' ') || cell.endsWith(u' ') ||
            cell.contains(u';') || cell.contains(u'\t'))
            cell = u'"' + cell.replace(u'"', QLatin1String("\"\"")) + u'"';
        row += cell;
    }
    return row.toUtf8() + "\r\n";
}

QString withoutGuard(const QString &cell)
{
    qsizetype quotes = 0;
    while (quotes < cell.size() && cell[quotes] == u'\'')
        ++quotes;
    return quotes > 0 && startsFormula(cell.mid(quotes)) ? cell.mid(1) : cell;
}

} // namespace touchbase::exchange
