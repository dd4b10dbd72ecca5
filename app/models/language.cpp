// SPDX-License-Identifier: MPL-2.0
#include "app/models/language.h"

#include <QGuiApplication>
#include <QLibraryInfo>
#include <QLocale>

namespace touchbase::app {

void Language::use(const QString &name)
{
    QLocale locale(name);
    // Numbers of the "C" locale are for programs.
    if (locale.language() == QLocale::C)
        locale = QLocale(QLocale::English, QLocale::UnitedKingdom);
    QLocale::setDefault(locale);
    QCoreApplication::removeTranslator(&m_ours);
    QCoreApplication::removeTranslator(&m_qt);
    const QString folder = QStringLiteral(":/touchbase/translations");
    if (m_ours.load(locale, QStringLiteral("touchbase"), QStringLiteral("_"), folder) ||
        m_ours.load(QStringLiteral("touchbase_en"), folder))
        QCoreApplication::installTranslator(&m_ours);
    if (m_qt.load(locale, QStringLiteral("qtbase"), QStringLiteral("_"),
                  QLibraryInfo::path(QLibraryInfo::TranslationsPath)))
        QCoreApplication::installTranslator(&m_qt);
    QGuiApplication::setLayoutDirection(locale.textDirection());
}

} // namespace touchbase::app
