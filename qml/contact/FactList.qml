// SPDX-License-Identifier: MPL-2.0
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Touchbase.App

/* Every field, under its headings. A tap uses it, a long press or the menu key offers the rest. */
ColumnLayout {
    id: root

    required property ContactModel contact
    property int margin: 20
    property bool dense: false

    signal historyAsked(string factId)

    spacing: 0

    Repeater {
        model: root.contact.facts

        ColumnLayout {
            id: fact

            required property int index
            required property string id
            required property string section
            required property string label
            required property string value
            required property string tag
            required property string icon
            required property bool conflicted

            readonly property bool opensSection: fact.index === 0 || root.contact.facts.text(fact.index - 1, "section") !== fact.section

            Layout.fillWidth: true
            spacing: 0

            Hairline {
                visible: fact.opensSection
                Layout.fillWidth: true
                Layout.topMargin: fact.index === 0 ? 0 : 12
            }
            Words {
                visible: fact.opensSection
                Layout.leftMargin: root.margin
                Layout.topMargin: root.dense ? 18 : 16
                Layout.bottomMargin: 8
                style: root.dense ? Theme.secondaryStrong : Theme.button
                text: fact.section
                Accessible.role: Accessible.Heading
            }
            FactLine {
                Layout.fillWidth: true
                label: fact.label
                value: fact.value
                tag: fact.tag
                glyph: fact.icon
                conflicted: fact.conflicted
                margin: root.margin
                dense: root.dense
                onUsed: fact.icon === "" ? menu.popup() : root.contact.useFact(fact.id)
                onMenuAsked: menu.popup()

                PopupMenu {
                    id: menu

                    PopupMenuItem {
                        glyph: "content_copy"
                        text: qsTr("Copy")
                        onTriggered: root.contact.copyFact(fact.id)
                    }
                    PopupMenuItem {
                        glyph: "history"
                        text: qsTr("Earlier values")
                        onTriggered: root.historyAsked(fact.id)
                    }
                }
            }
        }
    }
}
