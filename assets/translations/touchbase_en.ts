<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>ContactFacts</name>
    <message numerus="yes">
        <source>%Ln year(s) old</source>
        <translation>
            <numerusform>%Ln year old</numerusform>
            <numerusform>%Ln years old</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>, %Ln yr(s)</source>
        <translation>
            <numerusform>, %Ln yr</numerusform>
            <numerusform>, %Ln yrs</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ListForm</name>
    <message numerus="yes">
        <source>%Ln day(s)</source>
        <translation>
            <numerusform>%Ln day</numerusform>
            <numerusform>%Ln days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln week(s)</source>
        <translation>
            <numerusform>%Ln week</numerusform>
            <numerusform>%Ln weeks</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln month(s)</source>
        <translation>
            <numerusform>%Ln month</numerusform>
            <numerusform>%Ln months</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln year(s)</source>
        <translation>
            <numerusform>%Ln year</numerusform>
            <numerusform>%Ln years</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>touchbase::app::ListPage</name>
    <message numerus="yes">
        <source>%Ln people</source>
        <translation>
            <numerusform>%Ln person</numerusform>
            <numerusform>%Ln people</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>touchbase::app::FieldsPage</name>
    <message numerus="yes">
        <source>%Ln fields</source>
        <translation>
            <numerusform>%Ln field</numerusform>
            <numerusform>%Ln fields</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Phrases</name>
    <message numerus="yes">
        <source>%Ln day(s) before %1</source>
        <translation>
            <numerusform>%Ln day before %1</numerusform>
            <numerusform>%Ln days before %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln day(s) after %1</source>
        <translation>
            <numerusform>%Ln day after %1</numerusform>
            <numerusform>%Ln days after %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>After %Ln day(s)</source>
        <translation>
            <numerusform>After %Ln day</numerusform>
            <numerusform>After %Ln days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln day(s) late</source>
        <translation>
            <numerusform>%Ln day late</numerusform>
            <numerusform>%Ln days late</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>in %Ln minute(s)</source>
        <translation>
            <numerusform>in %Ln minute</numerusform>
            <numerusform>in %Ln minutes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln minute(s) ago</source>
        <translation>
            <numerusform>%Ln minute ago</numerusform>
            <numerusform>%Ln minutes ago</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln hour(s) ago</source>
        <translation>
            <numerusform>%Ln hour ago</numerusform>
            <numerusform>%Ln hours ago</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln day(s)</source>
        <translation>
            <numerusform>%Ln day</numerusform>
            <numerusform>%Ln days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln day(s) ago</source>
        <translation>
            <numerusform>%Ln day ago</numerusform>
            <numerusform>%Ln days ago</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>touchbase::app::ContactPage</name>
    <message numerus="yes">
        <source>every %Ln day(s)</source>
        <translation>
            <numerusform>every %Ln day</numerusform>
            <numerusform>every %Ln days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>contact(s)</source>
        <translation>
            <numerusform>contact</numerusform>
            <numerusform>contacts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1, %Ln min</source>
        <translation>
            <numerusform>%1, %Ln min</numerusform>
            <numerusform>%1, %Ln min</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Every %Ln day(s)</source>
        <translation>
            <numerusform>Every %Ln day</numerusform>
            <numerusform>Every %Ln days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %Ln steps done</source>
        <translation>
            <numerusform>%1 of %Ln step done</numerusform>
            <numerusform>%1 of %Ln steps done</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>touchbase::app::ImportPage</name>
    <message numerus="yes">
        <source>%1, %Ln record(s)</source>
        <translation>
            <numerusform>%1, %Ln record</numerusform>
            <numerusform>%1, %Ln records</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Import %Ln people</source>
        <translation>
            <numerusform>Import %Ln person</numerusform>
            <numerusform>Import %Ln people</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln look familiar</source>
        <translation>
            <numerusform>%Ln looks familiar</numerusform>
            <numerusform>%Ln look familiar</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln people added</source>
        <translation>
            <numerusform>%Ln person added</numerusform>
            <numerusform>%Ln people added</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>, %Ln completed</source>
        <translation>
            <numerusform>, %Ln completed</numerusform>
            <numerusform>, %Ln completed</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>touchbase::app::LogPage</name>
    <message numerus="yes">
        <source>Every %Ln day(s)</source>
        <translation>
            <numerusform>Every %Ln day</numerusform>
            <numerusform>Every %Ln days</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>touchbase::app::PeoplePage</name>
    <message numerus="yes">
        <source>%Ln people shared with %1</source>
        <translation>
            <numerusform>%Ln person shared with %1</numerusform>
            <numerusform>%Ln people shared with %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln people are only yours</source>
        <translation>
            <numerusform>%Ln person is only yours</numerusform>
            <numerusform>%Ln people are only yours</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln people in no group</source>
        <translation>
            <numerusform>%Ln person in no group</numerusform>
            <numerusform>%Ln people in no group</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln people in the group %1</source>
        <translation>
            <numerusform>%Ln person in the group %1</numerusform>
            <numerusform>%Ln people in the group %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln people active</source>
        <translation>
            <numerusform>%Ln person active</numerusform>
            <numerusform>%Ln people active</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln people not active any more</source>
        <translation>
            <numerusform>%Ln person not active any more</numerusform>
            <numerusform>%Ln people not active any more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln people removed</source>
        <translation>
            <numerusform>%Ln person removed</numerusform>
            <numerusform>%Ln people removed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln people</source>
        <translation>
            <numerusform>%Ln person</numerusform>
            <numerusform>%Ln people</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln people found</source>
        <translation>
            <numerusform>%Ln person found</numerusform>
            <numerusform>%Ln people found</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln people, by name</source>
        <translation>
            <numerusform>%Ln person, by name</numerusform>
            <numerusform>%Ln people, by name</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln people, longest silent first</source>
        <translation>
            <numerusform>%Ln person, longest silent first</numerusform>
            <numerusform>%Ln people, longest silent first</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln people without a level</source>
        <translation>
            <numerusform>%Ln person without a level</numerusform>
            <numerusform>%Ln people without a level</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln people now level %1</source>
        <translation>
            <numerusform>%Ln person now level %1</numerusform>
            <numerusform>%Ln people now level %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln people tagged %1</source>
        <translation>
            <numerusform>%Ln person tagged %1</numerusform>
            <numerusform>%Ln people tagged %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 taken from %Ln people</source>
        <translation>
            <numerusform>%1 taken from %Ln person</numerusform>
            <numerusform>%1 taken from %Ln people</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Questions</name>
    <message numerus="yes">
        <source>%1 deleted %n contact(s)</source>
        <translation>
            <numerusform>%1 deleted %n contact</numerusform>
            <numerusform>%1 deleted %n contacts</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>touchbase::app::SyncPage</name>
    <message numerus="yes">
        <source>%Ln change(s) received</source>
        <translation>
            <numerusform>%Ln change received</numerusform>
            <numerusform>%Ln changes received</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln change(s) sent</source>
        <translation>
            <numerusform>%Ln change sent</numerusform>
            <numerusform>%Ln changes sent</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>touchbase::app::TodayPage</name>
    <message numerus="yes">
        <source>%1 and %Ln more</source>
        <translation>
            <numerusform>%1 and %Ln more</numerusform>
            <numerusform>%1 and %Ln more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %Ln more</source>
        <translation>
            <numerusform>and %Ln more</numerusform>
            <numerusform>and %Ln more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln people to reach</source>
        <translation>
            <numerusform>%Ln person to reach</numerusform>
            <numerusform>%Ln people to reach</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln key people without a next step</source>
        <translation>
            <numerusform>%Ln key person without a next step</numerusform>
            <numerusform>%Ln key people without a next step</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DuplicatesPage</name>
    <message numerus="yes">
        <source>%Ln pair(s) to look at</source>
        <translation>
            <numerusform>%Ln pair to look at</numerusform>
            <numerusform>%Ln pairs to look at</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>touchbase::app::DuplicatesPage</name>
    <message numerus="yes">
        <source>%Ln entry(s)</source>
        <translation>
            <numerusform>%Ln entry</numerusform>
            <numerusform>%Ln entries</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>touchbase::app::PrintPage</name>
    <message numerus="yes">
        <source>%Ln people</source>
        <translation>
            <numerusform>%Ln person</numerusform>
            <numerusform>%Ln people</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln label(s)</source>
        <translation>
            <numerusform>%Ln label</numerusform>
            <numerusform>%Ln labels</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln envelope(s)</source>
        <translation>
            <numerusform>%Ln envelope</numerusform>
            <numerusform>%Ln envelopes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln page(s)</source>
        <translation>
            <numerusform>%Ln page</numerusform>
            <numerusform>%Ln pages</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln people are left out</source>
        <translation>
            <numerusform>%Ln person is left out</numerusform>
            <numerusform>%Ln people are left out</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln address(es) had to be cut short</source>
        <translation>
            <numerusform>%Ln address had to be cut short</numerusform>
            <numerusform>%Ln addresses had to be cut short</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>touchbase::app::ReviewPage</name>
    <message numerus="yes">
        <source>%Ln thing(s) to put in order</source>
        <translation>
            <numerusform>%Ln thing to put in order</numerusform>
            <numerusform>%Ln things to put in order</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln thing(s) to look at</source>
        <translation>
            <numerusform>%Ln thing to look at</numerusform>
            <numerusform>%Ln things to look at</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln people are in the bin</source>
        <translation>
            <numerusform>%Ln person is in the bin</numerusform>
            <numerusform>%Ln people are in the bin</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln thing(s) mended</source>
        <translation>
            <numerusform>%Ln thing mended</numerusform>
            <numerusform>%Ln things mended</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PlansPage</name>
    <message numerus="yes">
        <source>After %Ln business days</source>
        <translation>
            <numerusform>After %Ln business day</numerusform>
            <numerusform>After %Ln business days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>After %Ln days</source>
        <translation>
            <numerusform>After %Ln day</numerusform>
            <numerusform>After %Ln days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln steps</source>
        <translation>
            <numerusform>%Ln step</numerusform>
            <numerusform>%Ln steps</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 in %Ln business days</source>
        <translation>
            <numerusform>%1 in %Ln business day</numerusform>
            <numerusform>%1 in %Ln business days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 in %Ln days</source>
        <translation>
            <numerusform>%1 in %Ln day</numerusform>
            <numerusform>%1 in %Ln days</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>touchbase::app::PlansPage</name>
    <message numerus="yes">
        <source>True of %Ln people now</source>
        <translation>
            <numerusform>True of %Ln person now</numerusform>
            <numerusform>True of %Ln people now</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 started for %Ln people</source>
        <translation>
            <numerusform>%1 started for %Ln person</numerusform>
            <numerusform>%1 started for %Ln people</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>touchbase::app::EventsPage</name>
    <message numerus="yes">
        <source>%Ln follow-ups due by it</source>
        <translation>
            <numerusform>%Ln follow-up due by it</numerusform>
            <numerusform>%Ln follow-ups due by it</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln follow-ups wait</source>
        <translation>
            <numerusform>%Ln follow-up waits</numerusform>
            <numerusform>%Ln follow-ups wait</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>touchbase::app::RemindersPage</name>
    <message numerus="yes">
        <source>%Ln reminders did not ring</source>
        <translation>
            <numerusform>%Ln reminder did not ring</numerusform>
            <numerusform>%Ln reminders did not ring</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ContactTeam</name>
    <message numerus="yes">
        <source>%Ln people</source>
        <comment>who share a team</comment>
        <translation>
            <numerusform>%Ln person</numerusform>
            <numerusform>%Ln people</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>touchbase::app::TeamPage</name>
    <message numerus="yes">
        <source>%Ln people</source>
        <comment>who share a team</comment>
        <translation>
            <numerusform>%Ln person</numerusform>
            <numerusform>%Ln people</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln contacts</source>
        <translation>
            <numerusform>%Ln contact</numerusform>
            <numerusform>%Ln contacts</numerusform>
        </translation>
    </message>
</context>
</TS>
