// SPDX-License-Identifier: MPL-2.0
#include "core/base/fold.h"

namespace touchbase {

namespace {

char16_t unified(char16_t c)
{
    switch (c) {
    case 0x0622: // alef with madda and its kin
    case 0x0623:
    case 0x0625:
    case 0x0671:
        return 0x0627;
    case 0x0649: // alef maksura and Persian yeh
    case 0x06cc:
        return 0x064a;
    case 0x0629: // teh marbuta
        return 0x0647;
    case 0x06a9: // Persian kaf
        return 0x0643;
    case 0x00f8: // letters that have no decomposition
        return u'o';
    case 0x0111:
        return u'd';
    case 0x0142:
        return u'l';
    case 0x0131:
        return u'i';
    default:
        return c;
    }
}

bool isPlain(QStringView text)
{
    for (const QChar c : text) {
        if (c.unicode() >= 0x80)
            return false;
    }
    return true;
}

} // namespace

QString fold(QStringView text)
{
    const QString lower = text.toString().toCaseFolded();
    const QString decomposed =
        isPlain(lower) ? lower : lower.normalized(QString::NormalizationForm_KD);
    QString out;
    out.reserve(decomposed.size());
    bool gap = false;
    for (const QChar c : decomposed) {
        if (c.isMark() || c.unicode() == 0x0640)
            continue;
        if (c.isSpace()) {
            gap = !out.isEmpty();
            continue;
        }
        if (gap)
            out.append(u' ');
        gap = false;
        out.append(QChar(unified(c.unicode())));
    }
    return out;
}

QByteArray foldUtf8(QByteArrayView text)
{
    QByteArray out(text.size(), Qt::Uninitialized);
    char *end = out.data();
    bool gap = false;
    for (const char c : text) {
        if (static_cast<unsigned char>(c) >= 0x80)
            return fold(QString::fromUtf8(text)).toUtf8();
        if (c == ' ' || (c >= '\t' && c <= '\r')) {
            gap = end != out.data();
            continue;
        }
        // A gap takes the place of a blank at least.
        if (gap)
            *end++ = ' ';
        gap = false;
        *end++ = c >= 'A' && c <= 'Z' ? char(c | 0x20) : c;
    }
    out.truncate(end - out.constData());
    return out;
}

QString digitsOf(QStringView text)
{
    QString digits;
    for (const QChar c : text) {
        if (c.isDigit())
            digits.append(QString::number(c.digitValue()));
    }
    return digits;
}

} // namespace touchbase
