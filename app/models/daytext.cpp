// SPDX-License-Identifier: MPL-2.0
#include "app/models/daytext.h"

#include <QDate>
#include <QLocale>

namespace touchbase::app {

using namespace Qt::StringLiterals;

QString showDay(const QString &kept)
{
    const bool yearless = kept.startsWith(u"--");
    const QDate day = QDate::fromString(yearless ? u"2000"_s + kept.mid(1) : kept, Qt::ISODate);
    if (!day.isValid())
        return kept;
    return QLocale().toString(day, yearless ? u"d MMMM"_s : u"d MMMM yyyy"_s);
}

QString readDay(const QString &typed)
{
    const QString text = typed.simplified();
    if (text.startsWith(u"--"))
        return QDate::fromString(u"2000"_s + text.mid(1), Qt::ISODate).isValid() ? text : QString();
    const QLocale locale;
    const bool monthFirst = locale.dateFormat(QLocale::ShortFormat).startsWith(u'M');
    const QStringList numbers = monthFirst
                                    ? QStringList{u"M/d/yyyy"_s, u"M-d-yyyy"_s, u"d.M.yyyy"_s}
                                    : QStringList{u"d/M/yyyy"_s, u"d-M-yyyy"_s, u"d.M.yyyy"_s};
    for (const QString &format :
         QStringList{u"yyyy-MM-dd"_s, u"d MMM yyyy"_s, u"d MMMM yyyy"_s, u"d. MMMM yyyy"_s,
                     u"MMM d yyyy"_s, u"MMMM d, yyyy"_s, u"MMMM d yyyy"_s} +
             numbers) {
        for (const QLocale &spoken : {locale, QLocale::c()}) {
            if (const QDate day = spoken.toDate(text, format); day.isValid())
                return day.toString(Qt::ISODate);
        }
    }
    // A leap year stands in where none was said, so that 29 February can be.
    for (const QString &format : {u"d MMM yyyy"_s, u"d MMMM yyyy"_s, u"d. MMMM yyyy"_s,
                                  u"MMM d yyyy"_s, u"MMMM d yyyy"_s}) {
        for (const QLocale &spoken : {locale, QLocale::c()}) {
            if (const QDate day = spoken.toDate(text + u" 2000"_s, format); day.isValid())
                return day.toString(u"'--'MM-dd"_s);
        }
    }
    return {};
}

} // namespace touchbase::app
