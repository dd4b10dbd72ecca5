// SPDX-License-Identifier: MPL-2.0
#include "app/models/markup.h"

#include "core/base/fold.h"

#include <QStringList>

namespace touchbase::app {

namespace {

/// How many characters of `text` from `at` on fold to the word, 0 when they do not.
qsizetype length(const QString &text, qsizetype at, const QString &word)
{
    for (qsizetype end = at + 1; end <= text.size(); ++end) {
        const QString folded = fold(QStringView(text).sliced(at, end - at));
        if (folded == word)
            return end - at;
        if (folded.size() > word.size() || !word.startsWith(folded))
            return 0;
    }
    return 0;
}

} // namespace

QString marked(const QString &text, const QString &query)
{
    const QStringList words = fold(query).split(u' ', Qt::SkipEmptyParts);
    QString markup;
    for (qsizetype at = 0; at < text.size();) {
        const bool begins = at == 0 || !text[at - 1].isLetterOrNumber();
        qsizetype found = 0;
        for (const QString &word : words) {
            if (begins)
                found = qMax(found, length(text, at, word));
        }
        if (found > 0) {
            markup += QStringLiteral("<b>") + text.mid(at, found).toHtmlEscaped() +
                      QStringLiteral("</b>");
            at += found;
        } else {
            markup += QString(text[at++]).toHtmlEscaped();
        }
    }
    return markup;
}

} // namespace touchbase::app
