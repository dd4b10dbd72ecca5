// SPDX-License-Identifier: MPL-2.0
#include "qml/theme/fonts.h"

#include <QDir>
#include <QFont>
#include <QFontDatabase>

namespace touchbase::ui {

Fonts::Fonts(QObject *parent)
    : QObject(parent)
{
    const QDir folder(QStringLiteral(":/touchbase/fonts"));
    for (const QString &file : folder.entryList())
        QFontDatabase::addApplicationFont(folder.filePath(file));
    QFont::insertSubstitution(text(), arabic());
}

} // namespace touchbase::ui
