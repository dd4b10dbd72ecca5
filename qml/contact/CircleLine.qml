// SPDX-License-Identifier: MPL-2.0
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts

/* Somebody of the inner circle, or a date. */
Pressable {
    id: root

    required property string contactId
    required property string initials
    required property string name
    required property string relation
    required property string dateText
    required property int dateTone
    property string glyph
    property int margin: 20
    property bool dense: false

    signal opened(string contactId)

    text: Theme.sentence([root.name, root.relation, root.dateText])
    enabled: root.contactId !== ""
    implicitHeight: Math.max(root.dense ? 44 : 56, line.implicitHeight + 12)
    leftPadding: root.margin
    rightPadding: root.margin
    onClicked: root.opened(root.contactId)

    background: Rectangle {
        color: root.pressed ? Theme.color.fillPressed : root.hovered && root.enabled ? Theme.color.hover : "transparent"
    }
    contentItem: GridLayout {
        id: line

        columns: Theme.stacked ? 1 : root.dense ? 2 : 3
        columnSpacing: root.dense ? 12 : 16
        rowSpacing: 0

        Avatar {
            visible: !Theme.stacked
            Layout.rowSpan: root.dense ? 2 : 1
            size: root.dense ? 28 : 36
            initials: root.initials
            glyph: root.glyph
        }
        Words {
            Layout.fillWidth: true
            style: root.dense ? Theme.secondary : Theme.body
            textFormat: Text.StyledText
            //: %1 the name, %2 what they are to the contact
            text: root.relation === "" ? Theme.escaped(root.name)
                : qsTr("<b>%1</b> <font color=\"%3\">%2</font>").arg(Theme.escaped(root.name)).arg(Theme.escaped(root.relation)).arg(Theme.color.inkMuted)
            wrapMode: Theme.stacked ? Text.Wrap : Text.NoWrap
            Accessible.ignored: true
        }
        Row {
            visible: root.dateText !== ""
            spacing: 8

            Icon {
                visible: root.dateTone !== 0 && !root.dense
                anchors.verticalCenter: parent.verticalCenter
                name: "cake"
                size: 18
                color: Theme.tone(root.dateTone)
            }
            Words {
                style: root.dateTone !== 0 ? Theme.label : Theme.meta
                text: root.dateText
                color: root.dateTone !== 0 ? Theme.tone(root.dateTone) : Theme.color.inkMuted
                Accessible.ignored: true
            }
        }
    }
}
