// SPDX-License-Identifier: MPL-2.0
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts

/* A meeting, birthday or anniversary of today. */
Item {
    id: root

    required property string id
    required property string contactId
    required property string icon
    required property string name
    required property string text
    required property string action

    signal greeted(string id)
    signal opened(string contactId)

    implicitHeight: Math.max(56, words.implicitHeight + 16)

    PageTap {
        onTapped: if (root.contactId !== "") root.opened(root.contactId)
    }
    RowLayout {
        anchors { fill: parent; leftMargin: Theme.margin }
        spacing: 16

        Rectangle {
            visible: !Theme.stacked
            implicitWidth: 44
            implicitHeight: 44
            radius: 22
            color: Theme.color.warningContainer

            Icon {
                anchors.centerIn: parent
                name: root.icon
                size: 22
                color: Theme.color.warningContainerInk
            }
        }
        Words {
            id: words

            Layout.fillWidth: true
            style: Theme.callout
            textFormat: Text.StyledText
            //: %1 the name, %2 "turns 40 today"
            text: qsTr("<b>%1</b> %2").arg(Theme.escaped(root.name)).arg(Theme.escaped(root.text))
            wrapMode: Text.Wrap
            Accessible.name: root.name + " " + root.text
        }
        PushButton {
            visible: root.action !== ""
            Layout.rightMargin: 8
            kind: PushButton.Plain
            text: root.action
            onClicked: root.greeted(root.id)
        }
    }
}
