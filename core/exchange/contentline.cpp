// SPDX-License-Identifier: MPL-2.0
#include "core/exchange/contentline.h"

#include "core/exchange/text.h"

namespace touchbase::exchange {

namespace {

// More of them mean nothing to anybody; a hostile file has a hundred thousand.
constexpr qsizetype parameterLimit = 256;

bool isNameByte(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
           c == '_' || c == '.';
}

bool isBlank(QByteArrayView text)
{
    for (char c : text) {
        if (c != ' ' && c != '\t')
            return false;
    }
    return true;
}

bool containsWord(QByteArrayView text, const char *word)
{
    return text.toByteArray().toUpper().contains(word);
}

// Where the value begins: after the first colon that no quotes hold.
qsizetype colonOf(QByteArrayView text)
{
    bool quoted = false;
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (text[i] == '"')
            quoted = !quoted;
        else if (text[i] == ':' && !quoted)
            return i;
    }
    // A quote that never closes is a letter like any other.
    return text.indexOf(':');
}

bool endsCard(QByteArrayView line)
{
    return line.size() < 32 && line.trimmed().toByteArray().toUpper() == "END:VCARD";
}

enum class Transfer { Plain, QuotedPrintable, Base64 };

// What the parameters before the colon say about the lines that follow.
Transfer transferOf(QByteArrayView line)
{
    const qsizetype colon = colonOf(line);
    if (colon < 0)
        return Transfer::Plain;
    const qsizetype semicolon = line.first(colon).indexOf(';');
    if (semicolon < 0)
        return Transfer::Plain;
    const QByteArrayView head = line.sliced(semicolon, colon - semicolon);
    if (containsWord(head, "QUOTED-PRINTABLE"))
        return Transfer::QuotedPrintable;
    if (containsWord(head, "BASE64") || containsWord(head, "ENCODING=B"))
        return Transfer::Base64;
    return Transfer::Plain;
}

// RFC 6868: quotes and line breaks inside parameters.
QString withoutCarets(const QString &value)
{
    if (!value.contains(u'^'))
        return value;
    QString result;
    for (qsizetype i = 0; i < value.size(); ++i) {
        const QChar next = i + 1 < value.size() ? value[i + 1] : QChar();
        if (value[i] == u'^' && (next == u'n' || next == u'\'' || next == u'^')) {
            result += next == u'n' ? QChar(u'\n') : next == u'\'' ? QChar(u'"') : QChar(u'^');
            ++i;
        } else {
            result += value[i];
        }
    }
    return result;
}

QString parameterText(QByteArrayView bytes)
{
    return isUtf8(bytes) ? QString::fromUtf8(bytes) : fromWindows1252(bytes);
}

Parameter readParameter(QByteArrayView text)
{
    const qsizetype equals = text.indexOf('=');
    if (equals < 0) {
        const QByteArray word = text.trimmed().toByteArray();
        const QByteArray upper = word.toUpper();
        const bool encoding = upper == "QUOTED-PRINTABLE" || upper == "BASE64" || upper == "8BIT" ||
                              upper == "7BIT" || upper == "B";
        return {encoding ? QByteArray("ENCODING") : QByteArray("TYPE"), parameterText(word)};
    }
    QString value = parameterText(text.sliced(equals + 1).trimmed());
    if (value.size() >= 2 && value.startsWith(u'"') && value.endsWith(u'"'))
        value = value.sliced(1, value.size() - 2);
    return {text.first(equals).trimmed().toByteArray().toUpper(), withoutCarets(value)};
}

QVector<Parameter> readParameters(QByteArrayView text)
{
    QVector<Parameter> parameters;
    qsizetype begin = 0;
    bool quoted = false;
    for (qsizetype i = 0; i <= text.size() && parameters.size() < parameterLimit; ++i) {
        if (i < text.size() && text[i] == '"')
            quoted = !quoted;
        if (i == text.size() || (text[i] == ';' && !quoted)) {
            const QByteArrayView part = text.sliced(begin, i - begin).trimmed();
            if (!part.isEmpty())
                parameters += readParameter(part);
            begin = i + 1;
        }
    }
    return parameters;
}

void readValue(ContentLine &line, QByteArrayView bytes)
{
    QByteArray charset;
    Transfer transfer = Transfer::Plain;
    for (const Parameter &parameter : line.parameters) {
        if (parameter.name == "CHARSET")
            charset = parameter.value.toLatin1();
        if (parameter.name == "ENCODING") {
            const QString encoding = parameter.value.toUpper();
            if (encoding == QLatin1String("QUOTED-PRINTABLE"))
                transfer = Transfer::QuotedPrintable;
            else if (encoding == QLatin1String("B") || encoding == QLatin1String("BASE64"))
                transfer = Transfer::Base64;
        }
    }
    if (transfer == Transfer::Base64) {
        QByteArray packed = bytes.toByteArray();
        packed.replace(' ', QByteArray()).replace('\t', QByteArray());
        const auto decoded = QByteArray::fromBase64Encoding(packed);
        line.base64 = true;
        line.damaged = !decoded;
        line.binary = decoded ? *decoded : QByteArray();
        return;
    }
    const QByteArray plain =
        transfer == Transfer::QuotedPrintable ? fromQuotedPrintable(bytes) : bytes.toByteArray();
    std::optional<QString> text;
    if (!charset.isEmpty())
        text = fromCharset(plain, charset);
    if (!text) {
        line.damaged = !isUtf8(plain);
        text = line.damaged ? fromWindows1252(plain) : QString::fromUtf8(plain);
    }
    line.value = *text;
    if (line.value.contains(u'\r')) {
        line.value.replace(QLatin1String("\r\n"), QLatin1String("\n"));
        line.value.replace(u'\r', u'\n');
    }
}

} // namespace

QStringList ContentLine::parameter(const char *wanted) const
{
    QStringList values;
    for (const Parameter &one : parameters) {
        if (one.name != wanted)
            continue;
        const QStringList parts = one.value.split(u',');
        for (const QString &part : parts) {
            if (values.size() < parameterLimit && !part.trimmed().isEmpty())
                values += part.trimmed();
        }
    }
    return values;
}

QString ContentLine::wholeParameter(const char *wanted) const
{
    for (const Parameter &one : parameters) {
        if (one.name == wanted)
            return one.value;
    }
    return {};
}

bool ContentLine::hasParameter(const char *wanted) const
{
    for (const Parameter &one : parameters) {
        if (one.name == wanted)
            return true;
    }
    return false;
}

QByteArray ContentLine::normalised() const
{
    QByteArray text = group.isEmpty() ? name : group + '.' + name;
    for (const Parameter &one : parameters) {
        if (one.name == "CHARSET" || one.name == "ENCODING")
            continue;
        QString safe = one.value;
        safe.replace(u'^', QLatin1String("^^"));
        safe.replace(u'"', QLatin1String("^'"));
        safe.replace(u'\n', QLatin1String("^n"));
        const bool quote = safe.contains(u':') || safe.contains(u';') || safe.contains(u',');
        text += ';' + one.name + '=' + (quote ? '"' + safe.toUtf8() + '"' : safe.toUtf8());
    }
    if (base64)
        return text + ";ENCODING=b:" + binary.toBase64();
    QString oneLine = value;
    oneLine.replace(u'\n', QLatin1String("\\n"));
    return text + ':' + oneLine.toUtf8();
}

LineReader::LineReader(QByteArrayView bytes)
    : m_bytes(bytes)
{}

std::optional<QByteArrayView> LineReader::physical()
{
    if (m_place >= m_bytes.size())
        return std::nullopt;
    const qsizetype begin = m_place;
    while (m_place < m_bytes.size() && m_bytes[m_place] != '\n' && m_bytes[m_place] != '\r')
        ++m_place;
    const QByteArrayView found = m_bytes.sliced(begin, m_place - begin);
    // Some programs on Windows turn CRLF into CRCRLF.
    qsizetype end = m_place;
    while (end < m_bytes.size() && m_bytes[end] == '\r')
        ++end;
    if (end < m_bytes.size() && m_bytes[end] == '\n')
        m_place = end + 1;
    else if (m_place < m_bytes.size())
        ++m_place;
    ++m_line;
    return found;
}

QByteArrayView LineReader::peek()
{
    const qsizetype place = m_place;
    const int line = m_line;
    const auto found = physical();
    m_place = place;
    m_line = line;
    return found ? *found : QByteArrayView();
}

std::optional<QByteArray> LineReader::next()
{
    std::optional<QByteArrayView> first = physical();
    while (first && isBlank(*first))
        first = physical();
    if (!first)
        return std::nullopt;
    m_lineOfLast = m_line;
    QByteArray line = first->toByteArray();
    if (line.startsWith("\xef\xbb\xbf"))
        line.remove(0, 3);
    const Transfer transfer = transferOf(line);
    while (m_place < m_bytes.size()) {
        const QByteArrayView following = peek();
        if (transfer == Transfer::QuotedPrintable && line.endsWith('=') && !endsCard(following)) {
            line.chop(1);
            line += *physical();
            continue;
        }
        if (following.isEmpty())
            break;
        if (following[0] == ' ' || following[0] == '\t') {
            // An indented empty line ends base64 in Outlook's files and folds nothing elsewhere.
            if (isBlank(following) && transfer == Transfer::Base64)
                break;
            line += physical()->sliced(1);
        } else if (transfer == Transfer::Base64 && following.indexOf(':') < 0) {
            line += *physical();
        } else {
            break;
        }
    }
    return line;
}

std::optional<ContentLine> LineReader::parse(QByteArrayView text, int number)
{
    const qsizetype colon = colonOf(text);
    if (colon < 0)
        return std::nullopt;
    const QByteArrayView head = text.first(colon);
    const qsizetype semicolon = head.indexOf(';');
    QByteArrayView name = semicolon < 0 ? head : head.first(semicolon);
    name = name.trimmed();
    if (name.isEmpty())
        return std::nullopt;
    for (char c : name) {
        if (!isNameByte(c))
            return std::nullopt;
    }
    ContentLine line;
    line.line = number;
    const qsizetype dot = name.lastIndexOf('.');
    if (dot >= 0)
        line.group = name.first(dot).toByteArray();
    line.name = name.sliced(dot + 1).toByteArray().toUpper();
    if (line.name.isEmpty())
        return std::nullopt;
    if (semicolon >= 0)
        line.parameters = readParameters(head.sliced(semicolon + 1));
    readValue(line, text.sliced(colon + 1));
    return line;
}

QString unescaped(QStringView text)
{
    if (!text.contains(u'\\'))
        return text.toString();
    QString result;
    result.reserve(text.size());
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar next = i + 1 < text.size() ? text[i + 1] : QChar();
        if (text[i] != u'\\' || next.isNull()) {
            result += text[i];
            continue;
        }
        if (next == u'n' || next == u'N')
            result += u'\n';
        else if (next == u',' || next == u';' || next == u'\\')
            result += next;
        else {
            result += text[i];
            continue;
        }
        ++i;
    }
    return result;
}

QString escaped(QStringView text)
{
    QString result;
    result.reserve(text.size());
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar c = text[i];
        if (c == u'\r') {
            if (i + 1 < text.size() && text[i + 1] == u'\n')
                continue;
            result += QLatin1String("\\n");
        } else if (c == u'\n') {
            result += QLatin1String("\\n");
        } else {
            if (c == u',' || c == u';' || c == u'\\')
                result += u'\\';
            result += c;
        }
    }
    return result;
}

QStringList splitValue(QStringView value, QChar divider)
{
    QStringList parts;
    qsizetype begin = 0;
    for (qsizetype i = 0; i <= value.size(); ++i) {
        if (i < value.size() && value[i] == u'\\') {
            ++i;
            if (i < value.size())
                continue;
        }
        if (i >= value.size() || value[i] == divider) {
            parts += unescaped(value.sliced(begin, std::min(i, value.size()) - begin));
            begin = i + 1;
            if (i >= value.size())
                break;
        }
    }
    return parts;
}

QByteArray folded(const QByteArray &line)
{
    constexpr qsizetype width = 75;
    QByteArray result;
    result.reserve(line.size() + line.size() / 25 + 2);
    qsizetype begin = 0;
    while (line.size() - begin > (begin == 0 ? width : width - 1)) {
        qsizetype end = begin + (begin == 0 ? width : width - 1);
        while (end > begin + 1 && (uchar(line[end]) & 0xc0) == 0x80)
            --end;
        result += line.mid(begin, end - begin) + "\r\n ";
        begin = end;
    }
    return result + line.mid(begin) + "\r\n";
}

} // namespace touchbase::exchange
