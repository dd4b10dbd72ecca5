// SPDX-License-Identifier: MPL-2.0
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Touchbase.App

/* A line of a list being made: a condition whose parts are pressed to change them, the head of a
   group, or the place to add to one. */
Item {
    id: root

    required property string id
    required property int kind
    required property int depth
    required property string joint
    required property string text
    required property string op
    required property string value
    required property bool valued
    required property bool said

    readonly property bool adding: root.kind === ConditionKind.Adding

    signal choicesAsked(string id, string part)
    signal valueAsked(string id)
    signal removed(string id)
    signal conditionAsked(string group)
    signal groupAsked(string group)

    component Part: Pressable {
        id: part

        property bool open: false

        implicitHeight: Math.max(Theme.touch, words.implicitHeight + 24)
        topInset: 4
        bottomInset: 4
        horizontalPadding: 12
        width: Math.min(implicitWidth, parts.width)

        background: Rectangle {
            radius: 12
            color: part.pressed ? Theme.color.fillPressed : Theme.color.fill
            border.width: part.open ? 2 : 0
            border.color: Theme.color.warning
        }
        contentItem: RowLayout {
            spacing: 4

            Words {
                id: words

                Layout.fillWidth: true
                style: Theme.secondaryStrong
                text: part.text
                color: part.open ? Theme.color.warning : Theme.color.ink
                elide: Text.ElideRight
                Accessible.ignored: true
            }
            Icon {
                name: "keyboard_arrow_down"
                size: 18
                color: Theme.color.inkMuted
            }
        }
    }

    implicitHeight: line.implicitHeight + (root.adding ? 4 : 0)

    Repeater {
        model: root.depth

        Rectangle {
            required property int index

            x: root.LayoutMirroring.enabled ? root.width - 8 - index * 16 : 6 + index * 16
            width: 2
            height: root.height
            color: Theme.color.outline
        }
    }
    RowLayout {
        id: line

        anchors { left: parent.left; right: parent.right; leftMargin: root.depth * 16 }
        spacing: 4

        Flow {
            id: parts

            Layout.fillWidth: true
            spacing: 6

            Words {
                visible: root.joint !== ""
                height: Theme.touch
                verticalAlignment: Text.AlignVCenter
                style: Theme.secondaryStrong
                text: root.joint
                color: Theme.color.accent
            }
            Part {
                visible: !root.adding
                text: root.text
                Accessible.name: root.kind === ConditionKind.Group ? root.text : qsTr("Field: %1").arg(root.text)
                onClicked: root.choicesAsked(root.id, root.kind === ConditionKind.Group ? "group" : "field")
            }
            Part {
                visible: root.kind === ConditionKind.Condition
                text: root.op
                Accessible.name: qsTr("Comparison: %1").arg(root.op)
                onClicked: root.choicesAsked(root.id, "operator")
            }
            Part {
                visible: root.kind === ConditionKind.Condition && root.valued
                open: !root.said
                text: root.value
                Accessible.name: qsTr("Value: %1").arg(root.value)
                onClicked: root.valueAsked(root.id)
            }
            PushButton {
                visible: root.adding
                kind: PushButton.Plain
                glyph: "add"
                text: qsTr("Condition")
                onClicked: root.conditionAsked(root.id.slice(1))
            }
            PushButton {
                visible: root.adding && root.depth < 3
                kind: PushButton.Plain
                glyph: "add"
                text: qsTr("Group")
                onClicked: root.groupAsked(root.id.slice(1))
            }
        }
        IconAction {
            visible: !root.adding
            Layout.alignment: Qt.AlignTop
            glyph: "close"
            glyphSize: 20
            tint: Theme.color.inkMuted
            text: qsTr("Remove %1").arg(root.text)
            onClicked: root.removed(root.id)
        }
    }
}
