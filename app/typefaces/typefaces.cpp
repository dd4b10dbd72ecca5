// SPDX-License-Identifier: MPL-2.0
#include "app/typefaces/typefaces.h"

#include <QDir>
#include <QFont>
#include <QFontDatabase>

namespace touchbase::typefaces {

void use()
{
    static const bool used = [] {
        const QDir folder(QStringLiteral(":/touchbase/fonts"));
        for (const QString &file : folder.entryList())
            QFontDatabase::addApplicationFont(folder.filePath(file));
        QFont::insertSubstitution(text(), arabic());
        return true;
    }();
    Q_UNUSED(used)
}

} // namespace touchbase::typefaces
