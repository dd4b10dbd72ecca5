// SPDX-License-Identifier: MPL-2.0
pragma ComponentBehavior: Bound

import QtQml.Models
import QtQuick.Controls.Basic

/* Entries of a menu out of a model. A Repeater would stack items that the menu has taken elsewhere. */
Instantiator {
    id: root

    required property Menu menu

    onObjectAdded: (index, object) => root.menu.insertItem(index, object)
    onObjectRemoved: (index, object) => root.menu.removeItem(object)
}
