// SPDX-License-Identifier: MPL-2.0
#include "qml/theme/fonts.h"

namespace touchbase::ui {

Fonts::Fonts(QObject *parent)
    : QObject(parent)
{
    typefaces::use();
}

} // namespace touchbase::ui
