// SPDX-License-Identifier: MPL-2.0
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts

/* What two contacts say of one thing. Where only one can stand, a tap chooses it; else both do. */
Item {
    id: root

    required property string id
    required property string label
    required property string ours
    required property string theirs
    required property string merged
    required property bool choosable
    required property bool fromOther
    required property bool columns
    required property real labelWidth

    signal chosen(bool other)

    implicitHeight: grid.implicitHeight + 12

    component Value: Pressable {
        id: value

        property bool stands

        enabled: root.choosable
        padding: 12
        implicitHeight: Math.max(Theme.touch, words.implicitHeight + 20)
        Accessible.role: root.choosable ? Accessible.RadioButton : Accessible.StaticText
        Accessible.name: Theme.sentence([root.label, value.text === "" ? qsTr("Empty") : value.text])
        Accessible.checkable: root.choosable
        Accessible.checked: value.stands

        background: Rectangle {
            radius: 12
            color: value.stands ? Theme.color.accentContainer : value.hovered && root.choosable ? Theme.color.fill : "transparent"
        }
        contentItem: RowLayout {
            spacing: 10

            Rectangle {
                visible: root.choosable
                implicitWidth: 20
                implicitHeight: 20
                radius: 10
                color: "transparent"
                border { width: 2; color: value.stands ? Theme.color.accent : Theme.color.inkMuted }

                Rectangle {
                    visible: value.stands
                    anchors.centerIn: parent
                    width: 10
                    height: 10
                    radius: 5
                    color: Theme.color.accent
                }
            }
            Words {
                id: words

                Layout.fillWidth: true
                style: value.stands ? Theme.secondaryStrong : Theme.secondary
                text: value.text === "" ? qsTr("Empty") : value.text
                color: value.text === "" ? Theme.color.inkMuted : value.stands ? Theme.color.accentContainerInk : Theme.color.ink
                wrapMode: Text.Wrap
                maximumLineCount: 6
                elide: Text.ElideRight
                Accessible.ignored: true
            }
        }
    }

    GridLayout {
        id: grid

        anchors { left: parent.left; right: parent.right; verticalCenter: parent.verticalCenter
            leftMargin: root.columns ? 0 : 20; rightMargin: root.columns ? 0 : 20 }
        columns: root.columns ? 4 : Theme.stacked ? 1 : 2
        columnSpacing: 8
        rowSpacing: 2

        Words {
            Layout.preferredWidth: root.columns ? root.labelWidth - 8 : -1
            Layout.columnSpan: root.columns || Theme.stacked ? 1 : 2
            style: root.columns ? Theme.secondary : Theme.label
            text: root.label
            color: Theme.color.inkMuted
            wrapMode: Text.Wrap
            Accessible.ignored: true
        }
        Value {
            Layout.fillWidth: true
            Layout.preferredWidth: 1
            text: root.ours
            stands: root.ours !== "" && !(root.choosable && root.fromOther)
            onClicked: root.chosen(false)
        }
        Value {
            Layout.fillWidth: true
            Layout.preferredWidth: 1
            text: root.theirs
            stands: root.theirs !== "" && !(root.choosable && !root.fromOther)
            onClicked: root.chosen(true)
        }
        Words {
            visible: root.columns
            Layout.fillWidth: true
            Layout.preferredWidth: 1
            leftPadding: 12
            style: Theme.secondaryStrong
            text: root.merged
            wrapMode: Text.Wrap
            maximumLineCount: 8
            elide: Text.ElideRight
        }
    }
    Hairline {
        anchors { left: parent.left; right: parent.right; bottom: parent.bottom; leftMargin: root.columns ? 0 : 20 }
    }
}
