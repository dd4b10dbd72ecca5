// SPDX-License-Identifier: MPL-2.0
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts

/* A month of days to choose one from. */
ColumnLayout {
    id: root

    property date chosen: new Date(NaN)
    property date earliest: new Date(NaN)
    property int firstDayOfWeek: 1
    property date shownMonth: new Date()

    signal picked(date day)

    readonly property var region: Qt.locale()

    spacing: 4

    function turn(by: int): void {
        root.shownMonth = new Date(root.shownMonth.getFullYear(), root.shownMonth.getMonth() + by, 1)
    }
    // Of dates; qmllint of Qt 6.4 falls over when they are typed so.
    function same(one: var, other: var): bool {
        return one.getFullYear() === other.getFullYear() && one.getMonth() === other.getMonth() && one.getDate() === other.getDate()
    }

    RowLayout {
        IconAction {
            glyph: "chevron_left"
            flips: true
            text: qsTr("Previous month")
            onClicked: root.turn(-1)
        }
        Words {
            Layout.fillWidth: true
            style: Theme.bodyStrong
            horizontalAlignment: Text.AlignHCenter
            text: root.region.standaloneMonthName(root.shownMonth.getMonth()) + " " + root.shownMonth.getFullYear()
        }
        IconAction {
            glyph: "chevron_right"
            flips: true
            text: qsTr("Next month")
            onClicked: root.turn(1)
        }
    }
    RowLayout {
        spacing: 0

        Repeater {
            model: 7

            Words {
                required property int index

                Layout.fillWidth: true
                Layout.preferredWidth: 1
                horizontalAlignment: Text.AlignHCenter
                style: Theme.caption
                color: Theme.color.inkMuted
                text: root.region.standaloneDayName((root.firstDayOfWeek + index) % 7, Locale.NarrowFormat)
            }
        }
    }
    Repeater {
        model: 6

        RowLayout {
            id: week

            required property int index

            // getDay(): Sunday 0; firstDayOfWeek: Monday 1 to Sunday 7.
            readonly property int lead: (new Date(root.shownMonth.getFullYear(), root.shownMonth.getMonth(), 1).getDay() - root.firstDayOfWeek + 14) % 7

            spacing: 0

            Repeater {
                model: 7

                Pressable {
                    id: day

                    required property int index

                    readonly property date moment: new Date(root.shownMonth.getFullYear(), root.shownMonth.getMonth(), 1 - week.lead + week.index * 7 + day.index)
                    readonly property bool inside: day.moment.getMonth() === root.shownMonth.getMonth()
                    readonly property bool isChosen: root.same(day.moment, root.chosen)

                    Layout.fillWidth: true
                    Layout.preferredWidth: 1
                    implicitHeight: 44
                    padding: 0
                    enabled: day.inside && !(day.moment < root.earliest)
                    opacity: day.inside ? 1 : 0
                    text: day.moment.toLocaleDateString(root.region, Locale.LongFormat)
                    ringed: disc
                    Accessible.ignored: !day.inside
                    onClicked: root.picked(day.moment)

                    background: null
                    contentItem: Item {
                        Rectangle {
                            id: disc

                            anchors.centerIn: parent
                            width: 40
                            height: 40
                            radius: 12
                            color: day.isChosen ? Theme.color.accent : day.pressed || day.hovered ? Theme.color.fill : "transparent"
                            border.width: root.same(day.moment, new Date()) && !day.isChosen ? 1 : 0
                            border.color: Theme.color.accent
                        }
                        Words {
                            anchors.centerIn: parent
                            style: Theme.secondary
                            text: Number(day.moment.getDate()).toLocaleString(root.region, "f", 0)
                            color: day.isChosen ? Theme.color.accentInk : day.enabled ? Theme.color.ink : Theme.color.inkDisabled
                            Accessible.ignored: true
                        }
                    }
                }
            }
        }
    }
}
