// SPDX-License-Identifier: MPL-2.0
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Touchbase.App

/* Two to four numbers side by side, hairlines between them. */
GridLayout {
    id: root

    property RowModel stats
    property int most: 4

    columns: Theme.stacked ? 1 : 99
    columnSpacing: 0
    rowSpacing: 12

    Repeater {
        model: root.stats

        RowLayout {
            id: stat

            required property int index
            required property string label
            required property string value
            required property string detail
            required property int tone

            visible: stat.index < root.most
            spacing: Theme.expanded ? 24 : 16
            Layout.fillWidth: true
            Layout.alignment: Qt.AlignTop
            Layout.preferredWidth: root.most > 3 ? 100 : Math.max(column.implicitWidth, 80)

            Hairline {
                visible: stat.index > 0 && !Theme.stacked
                Layout.fillHeight: true
            }
            ColumnLayout {
                id: column

                spacing: 0

                Words {
                    Layout.fillWidth: true
                    style: Theme.meta
                    text: stat.label
                    color: Theme.color.inkMuted
                }
                Words {
                    Layout.fillWidth: true
                    Layout.topMargin: 2
                    style: Theme.heading
                    text: stat.value
                }
                Words {
                    visible: stat.detail !== ""
                    Layout.fillWidth: true
                    style: stat.tone === Tone.Plain || stat.tone === Tone.Muted ? Theme.meta : Theme.label
                    text: stat.detail
                    color: stat.tone === Tone.Plain ? Theme.color.inkMuted : Theme.tone(stat.tone)
                }
            }
        }
    }
}
