// SPDX-License-Identifier: MPL-2.0
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts

/* Somebody for whom nothing is planned and who has waited long enough, and why. */
Item {
    id: root

    required property string id
    required property string name
    required property string initials
    required property string level
    required property string reason

    signal opened(string contactId)

    implicitHeight: Math.max(64, words.implicitHeight + 16)
    Accessible.role: Accessible.Button
    Accessible.name: root.name + ", " + root.reason
    Accessible.onPressAction: root.opened(root.id)

    PageTap {
        onTapped: root.opened(root.id)
    }
    RowLayout {
        anchors { fill: parent; leftMargin: Theme.margin; rightMargin: Theme.margin }
        spacing: 16

        Avatar {
            visible: !Theme.stacked
            initials: root.initials
            level: root.level
        }
        ColumnLayout {
            id: words

            Layout.fillWidth: true
            spacing: 2

            Words {
                Layout.fillWidth: true
                style: Theme.name
                text: root.name
                wrapMode: Theme.stacked ? Text.Wrap : Text.NoWrap
                elide: Theme.stacked ? Text.ElideNone : Text.ElideRight
                Accessible.ignored: true
            }
            Words {
                Layout.fillWidth: true
                style: Theme.meta
                text: root.reason
                color: Theme.color.inkMuted
                wrapMode: Text.Wrap
                Accessible.ignored: true
            }
        }
    }
}
