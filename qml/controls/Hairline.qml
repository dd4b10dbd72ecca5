// SPDX-License-Identifier: MPL-2.0
pragma ComponentBehavior: Bound

import QtQuick

Rectangle {
    implicitWidth: 1
    implicitHeight: 1
    color: Theme.color.outline
}
