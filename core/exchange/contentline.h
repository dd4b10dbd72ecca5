// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <QByteArray>
#include <QString>
#include <QStringList>
#include <QVector>

#include <optional>

namespace touchbase::exchange {

/// A parameter of a content line; the name in upper case. In vCard 2.1 a bare word ("HOME") is
/// given the name that it means (TYPE or ENCODING).
struct Parameter {
    QByteArray name;
    QString value;
};

/// One property of a vCard: `item1.EMAIL;TYPE=home:sara@example.com`. The value is text with its
/// transfer encoding and character set undone, backslashes still as written.
struct ContentLine {
    int line = 0;
    QByteArray group; ///< as written, empty where there is none
    QByteArray name;  ///< in upper case
    QVector<Parameter> parameters;
    QString value;
    QByteArray binary; ///< what base64 held; the value is empty then
    bool base64 = false;
    bool damaged = false; ///< its bytes were not of the character set that they should be

    /// Values of all parameters of this name, split at commas.
    QStringList parameter(const char *name) const;
    /// The first parameter of this name as it stands, commas and all.
    QString wholeParameter(const char *name) const;
    bool hasParameter(const char *name) const;
    /// The line in one form whatever the dialect: UTF-8, unfolded, no transfer encoding but
    /// base64, line breaks as \n.
    QByteArray normalised() const;
};

/// Walks over the logical lines of a vCard file: undoes folding at byte level (a fold may split a
/// letter), joins the soft line breaks of quoted-printable and unindented base64. Takes CR, LF,
/// CRLF in any mixture. Time is linear in the size of the file.
class LineReader {
public:
    /// `bytes` must outlive the reader.
    explicit LineReader(QByteArrayView bytes);

    /// The next logical line; nothing at the end. Empty lines are passed over.
    std::optional<QByteArray> next();
    int line() const { return m_lineOfLast; } ///< from 1, where the last one began

    /// The content line in this logical line, or nothing where it is none.
    static std::optional<ContentLine> parse(QByteArrayView text, int line);

private:
    std::optional<QByteArrayView> physical();
    QByteArrayView peek();

    QByteArrayView m_bytes;
    qsizetype m_place = 0;
    int m_line = 0;
    int m_lineOfLast = 0;
};

/// RFC 6350, section 3.4: \n, \,, \; and \\ undone; any other backslash stays.
QString unescaped(QStringView text);
QString escaped(QStringView text);

/// The parts of a value divided by `divider` where no backslash stands before it, unescaped.
QStringList splitValue(QStringView value, QChar divider);

/// Folds at 75 octets without splitting a letter, with CRLF at the end.
QByteArray folded(const QByteArray &line);

} // namespace touchbase::exchange
