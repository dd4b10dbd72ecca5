// SPDX-License-Identifier: MPL-2.0
#include "tests/screens/exampleapp.h"

#include "app/printing/labels.h"

namespace touchbase::test {

using namespace app;

ExampleApp::ExampleApp(Story story)
    : ExampleApp(std::make_unique<Parts>(story))
{}

ExampleApp::ExampleApp(std::unique_ptr<Parts> parts)
    : App(parts->pages())
    , m_parts(std::move(parts))
{
    setState(Ready);
}

ExampleApp::Parts::Parts(Story story)
    : today(story)
    , people(story)
    , contact(story)
    , editor(story)
    , log(story)
    , sync(story)
    , account(story)
    , settings(story)
    , imports(story)
    , bin(story)
    , duplicates(story)
    , fields(story)
    , plans(story)
    , list(story)
    , printing(story)
    , review(story)
    , toast(story)
    , about(story)
    , events(story)
    , reminders(story)
    , lock(story)
{}

App::Pages ExampleApp::Parts::pages()
{
    return {&today,   &people, &contact,    &editor,    &log,   &sync, &account,  &settings,
            &imports, &bin,    &duplicates, &fields,    &plans, &list, &printing, &review,
            &toast,   &about,  &events,     &reminders, &lock,  &team};
}

ExampleToday::ExampleToday(Story story)
{
    m_snoozeChoices.set({{u"later"_s, u"Later today"_s, u"17:00"_s},
                         {u"tomorrow"_s, u"Tomorrow"_s, u"Sun 22"_s},
                         {u"monday"_s, u"Monday"_s, u"Mon 23"_s},
                         {u"week"_s, u"1 week"_s, u"Sat 28"_s},
                         {u"weeks"_s, u"2 weeks"_s, u"Sat 5 Dec"_s},
                         {u"month"_s, u"1 month"_s, u"Mon 21 Dec"_s}});
    if (story == Story::Arabic) {
        setHead({u"السبت ٢١ نوفمبر"_s, u"٤ أشخاص للمتابعة"_s, 3, 7, u"تمّت ٣ من ٧"_s});
        m_occasions.set(
            {{u"o1"_s, u"c9"_s, u"cake"_s, u"هناء كريم"_s, u"تبلغ ٤٠ عامًا اليوم"_s, u"تهنئة"_s}});
        m_sections.set({{u"overdue"_s, u"متأخرة"_s, u"٢"_s, Tone::Danger},
                        {u"today"_s, u"اليوم"_s, u"٢"_s, Tone::Accent}});
        m_followUps.set({
            {u"f1"_s, u"c1"_s, u"سارة حداد"_s, u"س"_s, u"A"_s, u"الاتصال بشأن عرض شارع الزيتون"_s,
             u"متأخرة ٣ أيام"_s, Tone::Danger, u"آخر مكالمة قبل ١٨ يومًا"_s, u"call"_s, u"اتصال"_s,
             u"overdue"_s},
            {u"f2"_s, u"c2"_s, u"كريم منصور"_s, u"ك"_s, u"B"_s, u"إرسال معاينة شقة المرفأ"_s,
             u"متأخرة يومًا"_s, Tone::Danger, u"آخر لقاء قبل ٩ أيام"_s, u"mail"_s, u"رسالة"_s,
             u"overdue"_s},
            {u"f3"_s, u"c3"_s, u"ليلى سليمان"_s, u"ل"_s, u"A"_s, u"زيارة ثانية، حارة الياسمين ٢٢"_s,
             u"١١:٣٠"_s, Tone::Accent, u"بعد ٤٨ دقيقة"_s, u"directions"_s, u"الطريق"_s, u"today"_s},
            {u"f4"_s, u"c4"_s, u"عمر فاروق"_s, u"ع"_s, u"B"_s, u"الاتفاق على السعر الجديد"_s,
             u"١٥:٠٠"_s, Tone::Accent, u"آخر مكالمة قبل ٩ أيام"_s, u"call"_s, u"اتصال"_s,
             u"today"_s},
        });
        m_suggested.set(
            {{u"c7"_s, u"نور الدين"_s, u"ن"_s, u"A"_s, u"٤١ يومًا من ١٤ منذ آخر تواصل"_s}});
        return;
    }
    setHead({u"Saturday 21 November"_s,
             u"4 people to reach"_s,
             3,
             7,
             u"3 of 7 done"_s,
             false,
             false,
             {},
             u"12 key people without a next step"_s});
    m_occasions.set(
        {{u"o1"_s, u"c9"_s, u"cake"_s, u"Hannah Klein"_s, u"turns 40 today"_s, u"Greet"_s}});
    m_sections.set({{u"overdue"_s, u"Overdue"_s, u"2"_s, Tone::Danger},
                    {u"today"_s, u"Today"_s, u"2"_s, Tone::Accent},
                    {u"next"_s, u"Next 7 days"_s, u"6"_s, Tone::Plain}});
    m_followUps.set({
        {u"f1"_s, u"c1"_s, u"Sara Haddad"_s, u"SH"_s, u"A"_s,
         u"Call back about the Alder St offer"_s, u"3 days late"_s, Tone::Danger,
         u"spoke 18 days ago"_s, u"call"_s, u"Call Sara"_s, u"overdue"_s,
         u"Sara Haddad, level A, call back about the Alder Street offer, 3 days late, last spoke 18 days ago"_s},
        {u"f2"_s, u"c2"_s, u"Tomás Rivera"_s, u"TR"_s, u"B"_s,
         u"Send the survey for 8 Harbour Row"_s, u"1 day late"_s, Tone::Danger, u"met 9 days ago"_s,
         u"mail"_s, u"Write to Tomás"_s, u"overdue"_s, u"Tomás Rivera"_s},
        {u"f3"_s, u"c3"_s, u"Ingrid Solberg"_s, u"IS"_s, u"A"_s,
         u"Second viewing, 22 Kestrel Lane"_s, u"11:30"_s, Tone::Accent, u"in 48 minutes"_s,
         u"directions"_s, u"Way to Ingrid"_s, u"today"_s, u"Ingrid Solberg"_s},
        {u"f4"_s, u"c4"_s, u"David Okafor"_s, u"DO"_s, u"B"_s, u"Agree the new asking price"_s,
         u"15:00"_s, Tone::Accent, u"spoke 9 days ago"_s, u"call"_s, u"Call David"_s, u"today"_s,
         u"David Okafor"_s},
        {u"f5"_s, u"c5"_s, u"Amina Yusuf"_s, u"AY"_s, u"A"_s, u"Ask how the bank meeting went"_s,
         u"Monday"_s, Tone::Plain, u"spoke 12 days ago"_s, u"call"_s, u"Call Amina"_s, u"next"_s,
         u"Amina Yusuf"_s},
        {u"f6"_s, u"c6"_s, u"Mei Tanaka"_s, u"MT"_s, u"C"_s, u"Mortgage answer expected"_s,
         u"Tuesday"_s, Tone::Plain, u"spoke 6 days ago"_s, u"chat_bubble"_s, u"Message Mei"_s,
         u"next"_s, u"Mei Tanaka"_s},
    });
    m_suggested.set({
        {u"c7"_s, u"Bruno Keller"_s, u"BK"_s, u"A"_s,
         u"41 of 14 days since the last contact, level A, expected value 8,730"_s},
        {u"c8"_s, u"Priya Nair"_s, u"PN"_s, u"B"_s,
         u"38 of 30 days since the last contact, level B, birthday in 3 days"_s},
    });
}

void ExampleToday::empty()
{
    setHead({u"Saturday 21 November"_s, u"All quiet"_s, 0, 0, {}, true, true});
    m_occasions.set({});
    m_suggested.set({});
    m_sections.set({});
    m_followUps.set({});
}

void ExampleToday::fill(int followUps, int occasions, int suggested)
{
    // The order stays, so that sections do.
    const auto spread = [](const auto &told, int count) {
        std::decay_t<decltype(told)> rows;
        for (int number = 0; number < count; ++number) {
            rows.append(told[number * told.size() / count]);
            rows.last().id += u'.' + QString::number(number);
        }
        return rows;
    };
    m_followUps.set(spread(m_followUps.rows(), followUps));
    m_occasions.set(spread(m_occasions.rows(), occasions));
    m_suggested.set(spread(m_suggested.rows(), suggested));
}

void ExamplePeople::fill(int count)
{
    const QVector<PersonRow> told = m_rows;
    m_rows.clear();
    for (int number = 0; number < count; ++number) {
        m_rows.append(told[number % told.size()]);
        m_rows.last().id = u"c%1"_s.arg(number);
    }
    m_people.reset(count);
}

ExamplePeople::ExamplePeople(Story)
    : m_people([this](int first, int count) { return m_rows.mid(first, count); })
{
    setHead({u"412"_s, u"118 people, by name"_s, u"Longest silent"_s, u"Silent 30+ days"_s});
    m_lists.set({{u"silent"_s, u"Silent 30+ days"_s, u"118"_s, {}, {}, {}, true},
                 {u"key"_s, u"Key clients"_s, u"64"_s},
                 {u"near"_s, u"Nearby"_s, u"9"_s, u"near_me"_s},
                 {u"birthdays"_s, u"Birthdays"_s, u"7"_s, u"cake"_s}});
    m_sorts.set(
        {{u"name"_s, u"By name"_s, {}, {}, {}, {}, true}, {u"silent"_s, u"Longest silent"_s}});
    struct Short {
        QString name, initials, level, context, age;
        Tone::Value tone;
        QString goal;
    };
    const QVector<Short> people = {
        {u"Ben Achterberg"_s, u"BA"_s, u"A"_s, u"Investor, looking at two flats"_s, u"36 days"_s,
         Tone::Danger, u"goal 14"_s},
        {u"Beatriz Carvalho"_s, u"BC"_s, u"B"_s, u"Sells 3 Mill Court in spring"_s, u"41 days"_s,
         Tone::Warning, u"goal 30"_s},
        {u"Carla Mancini"_s, u"CM"_s, u"B"_s, u"Garden flat, up to $320k"_s, u"52 days"_s,
         Tone::Warning, u"goal 30"_s},
        {u"Chen Wei"_s, u"CW"_s, u"A"_s, u"Relocating in March"_s, u"33 days"_s, Tone::Danger,
         u"goal 14"_s},
        {u"Daniel Osei"_s, u"DO"_s, u"C"_s, u"Landlord, 12 Mill Court"_s, u"74 days"_s, Tone::Plain,
         u"goal 90"_s},
        {u"Elena Petrova"_s, u"EP"_s, u"A"_s, u"Referred Sara Haddad"_s, u"31 days"_s, Tone::Danger,
         u"goal 14"_s},
        {u"Fatima Idrissi"_s, u"FI"_s, u"B"_s, u"Open house, Harbour"_s, u"47 days"_s,
         Tone::Warning, u"goal 30"_s},
        {u"Gabriel Moreau"_s, u"GM"_s, u"B"_s, u"Portal, Alder"_s, u"38 days"_s, Tone::Warning,
         u"goal 30"_s},
        {u"Hana Novak"_s, u"HN"_s, u"A"_s, u"Referral, Harbour"_s, u"35 days"_s, Tone::Danger,
         u"goal 14"_s},
        {u"Ida Lindgren"_s, u"IL"_s, u"B"_s, u"Website, Old Town"_s, u"64 days"_s, Tone::Danger,
         u"goal 30"_s},
        {u"Jonas Keller"_s, u"JK"_s, u"B"_s, u"Portal, Alder"_s, u"32 days"_s, Tone::Warning,
         u"goal 30"_s},
    };
    const QStringList nexts = {{}, u"Tue 1 Dec"_s, u"Mon 30 Nov"_s, {}};
    const QStringList amounts = {u"$2,640"_s, u"$960"_s, {}, u"$12,420"_s, u"$890"_s};
    int number = 20;
    for (const Short &person : people) {
        m_rows.append({u"c%1"_s.arg(++number), person.name, person.name, person.initials,
                       person.level, person.context, person.age, person.tone, person.goal,
                       person.name.left(1), nexts[number % 4], Tone::Plain, amounts[number % 5]});
    }
    m_people.reset(int(m_rows.size()));
}

ExampleContact::ExampleContact(Story story)
{
    m_levels.set({{u"A"_s, u"A, every 14 days"_s, {}, {}, {}, {}, true},
                  {u"B"_s, u"B, every 30 days"_s},
                  {u"C"_s, u"C, every 90 days"_s}});
    m_consents.set(
        {{u"email"_s, u"E-mail"_s, u"Given 2/1/26, web form"_s, u"mail"_s, u"given"_s},
         {u"phone"_s, u"Calls"_s, u"Nothing noted"_s, u"call"_s},
         {u"message"_s, u"Messages"_s, u"Nothing noted"_s, u"chat_bubble"_s},
         {u"post"_s, u"Letters"_s, u"Withdrawn 4/11/26, call"_s, u"drafts"_s, u"withdrawn"_s}});
    m_waiting.set({{u"w1"_s, u"Call about the penthouse"_s, u"after launch of Marina Heights"_s,
                    u"hourglass_top"_s}});
    m_brief.set(
        {{u"0"_s, u"event"_s, u"Viewing"_s, u"12 Alder Street"_s, u"15:00"_s, {}},
         {u"1"_s, u"handshake"_s, u"You promised: the floor plan"_s, {}, u"1 day late"_s, {}},
         {u"2"_s,
          u"call"_s,
          u"Worried about the roof, wants a second opinion"_s,
          u"Thinking it over"_s,
          u"18 days ago"_s,
          {}},
         {u"3"_s, u"cake"_s, u"Birthday of Lina, 10"_s, {}, u"Mon 23 Nov"_s, {}},
         {u"4"_s, u"family_restroom"_s, u"Karim, spouse; Lina, daughter"_s, {}, {}, {}},
         {u"5"_s, u"thumb_down"_s, u"price"_s, u"Objections"_s, {}, {}},
         {u"6"_s, u"notes"_s, u"Allergic to nuts."_s, {}, {}, {}}});
    m_plans.set({{u"a1"_s, u"New lead"_s, u"2 of 6 steps done, next Wed 25 Nov"_s, u"checklist"_s,
                  u"running"_s}});
    m_cadences.set({{u"14"_s, u"Every 14 days"_s, {}, {}, {}, {}, true}, {u"off"_s, u"Off"_s}});
    m_reach.set({{u"r1"_s, u"call"_s, u"Call"_s, u"+1 555 0100, mobile"_s, true},
                 {u"r2"_s, u"call"_s, u"Call"_s, u"+1 555 0101, work"_s, false},
                 {u"r3"_s, u"chat_bubble"_s, u"Message"_s, u"+1 555 0100"_s, true},
                 {u"r4"_s, u"mail"_s, u"E-mail"_s, u"sara@example.com"_s, true},
                 {u"r5"_s, u"directions"_s, u"Route"_s, u"14 Alder Street"_s, true}});
    if (story == Story::Arabic) {
        setHead({u"سارة حداد"_s, u"س"_s, {}, u"A"_s, {}, u"عميلة مهمة، بيت مع حديقة"_s, true});
        setFollowUp({u"f1"_s, u"الاتصال بشأن عرض شارع الزيتون"_s, u"متأخرة ٣ أيام"_s, Tone::Danger,
                     u"الأربعاء ١٨ نوفمبر"_s});
        m_stats.set({{u"value"_s, u"القيمة المتوقعة"_s, u"٨٬٧٣٠ $"_s, u"٦٠٪"_s, Tone::Plain},
                     {u"last"_s, u"آخر تواصل"_s, u"١٨ يومًا"_s, u"الهدف ١٤"_s, Tone::Warning},
                     {u"year"_s, u"هذا العام"_s, u"١١"_s, u"مرة"_s, Tone::Plain}});
        m_timeline.set({{u"t1"_s, u"call"_s, u"مكالمة، ٦ دقائق"_s, u"الثلاثاء ٣ نوفمبر"_s,
                         u"أعجبها البيت. كريم يريد رؤية الحديقة مرة أخرى قبل القرار."_s, u"تفكّر"_s,
                         Tone::Warning, false}});
        m_circle.set(
            {{u"p1"_s, {}, u"ل"_s, {}, u"لينا"_s, u"ابنة"_s, u"١٠ يوم الاثنين"_s, Tone::Warning}});
        return;
    }
    setHead({u"Sara Haddad"_s,
             u"SH"_s,
             {},
             u"A"_s,
             u"Level A, key client"_s,
             u"Key client, buyer, house with garden"_s,
             true,
             u"every 14 days"_s,
             {},
             u"64 of 100, 12 more than 60 days ago"_s,
             false,
             u"What happened? “call Sara back in 2 weeks”"_s});
    setFollowUp({u"f1"_s, u"Call back about the Alder St offer"_s, u"3 days late"_s, Tone::Danger,
                 u"due Wed 18 Nov"_s});
    m_stats.set({{u"value"_s, u"Expected value"_s, u"$8,730"_s, u"60% of $14,550"_s, Tone::Plain},
                 {u"last"_s, u"Last contact"_s, u"18 days"_s, u"goal 14"_s, Tone::Warning},
                 {u"year"_s, u"This year"_s, u"11"_s, u"contacts"_s, Tone::Plain},
                 {u"next"_s, u"Coming up"_s, u"Lina is 10"_s, u"Monday 23 Nov"_s, Tone::Warning}});
    m_timeline.set({
        {u"t1"_s, u"call"_s, u"Call, 6 min"_s, u"Tue 3 Nov"_s,
         u"Liked the house. Karim wants to see the garden once more before they decide."_s,
         u"Thinking it over"_s, Tone::Warning, false},
        {u"t2"_s, u"door_front"_s, u"Viewing, 14 Alder Street"_s, u"Sat 31 Oct"_s,
         u"Second visit, with the children. Asked about the school bus and the age of the roof."_s,
         u"Interested"_s, Tone::Success, true},
        {u"t3"_s,
         u"mail"_s,
         u"Brochure sent"_s,
         u"Thu 22 Oct"_s,
         u"14 Alder Street and 9 Birch Close. Opened twice."_s,
         {},
         Tone::Plain,
         false},
        {u"t4"_s, u"handshake"_s, u"First meeting"_s, u"Mon 12 Oct"_s,
         u"Coffee near her studio. Needs three bedrooms before the school year."_s, u"Interested"_s,
         Tone::Success, false},
    });
    m_circle.set(
        {{u"p1"_s,
          u"c31"_s,
          u"L"_s,
          {},
          u"Lina"_s,
          u"daughter"_s,
          u"10 on Monday"_s,
          Tone::Warning},
         {u"p2"_s, u"c32"_s, u"K"_s, {}, u"Karim"_s, u"husband"_s, u"41 on 4 March"_s, Tone::Plain},
         {u"p3"_s, {}, u"Y"_s, {}, u"Yusuf"_s, u"son"_s, u"6 years old"_s, Tone::Plain},
         {u"p4"_s,
          {},
          {},
          u"favorite"_s,
          u"Wedding anniversary"_s,
          {},
          u"12 June, 12 years"_s,
          Tone::Plain}});
    m_hobbies.set({{u"h1"_s, u"Pottery"_s, {}, u"palette"_s},
                   {u"h2"_s, u"Hiking"_s, {}, u"hiking"_s},
                   {u"h3"_s, u"Cardamom coffee"_s, {}, u"local_cafe"_s}});
    m_files.set({{u"f1"_s, u"Floor plan, 14 Alder Street.pdf"_s, u"2.4 MB, waits to be sent"_s,
                  u"description"_s},
                 {u"f2"_s, u"kitchen.jpg"_s, u"812 kB"_s, u"image"_s}});
    m_facts.set(
        {{u"phone1"_s, u"Reach"_s, u"Mobile"_s, u"+1 555 0100"_s, {}, u"call"_s, false},
         {u"email1"_s, u"Reach"_s, u"Home"_s, u"sara@example.com"_s, {}, u"mail"_s, false},
         {u"budget"_s, u"Looking for"_s, u"Budget"_s, u"$450,000 to $500,000"_s, {}, {}, true},
         {u"bedrooms"_s, u"Looking for"_s, u"Bedrooms"_s, u"3 or more"_s, {}, {}, false},
         {u"area"_s, u"Looking for"_s, u"Area"_s, u"Alder, Riverside"_s, {}, {}, false},
         {u"bank"_s,
          u"Looking for"_s,
          u"Pre-approved"_s,
          u"until 31 Jan 2027"_s,
          u"71 days"_s,
          {},
          false}});
}

ExampleEditor::ExampleEditor(Story)
{
    setHead({u"Sara Haddad"_s, u"SH"_s, u"A"_s, u"Save"_s, true, true, u"Draft from 10:31"_s});
    m_levels.set({{u"A"_s, u"A"_s, {}, {}, {}, {}, true},
                  {u"B"_s, u"B"_s},
                  {u"C"_s, u"C"_s},
                  {u""_s, u"None"_s}});
    m_fields.set({
        {u"first"_s, u"name"_s, u"Name"_s, u"First name"_s, u"Sara"_s, {}, FieldKind::Name},
        {u"last"_s, u"name"_s, {}, u"Last name"_s, u"Haddad"_s, {}, FieldKind::Name},
        {u"phone1"_s,
         u"reach"_s,
         u"Reach"_s,
         u"Mobile"_s,
         u"+1 555 0100"_s,
         {},
         FieldKind::Phone,
         {},
         {u"Mobile"_s, u"Work"_s, u"Home"_s},
         true,
         u"Add phone"_s},
        {u"email1"_s,
         u"reach"_s,
         {},
         u"Home e-mail"_s,
         u"sara@example"_s,
         {},
         FieldKind::Email,
         u"An address ends in a dot and letters, such as example.com."_s,
         {u"Home"_s, u"Work"_s},
         true,
         u"Add e-mail"_s},
        {u"birthday"_s,
         u"dates"_s,
         u"Dates"_s,
         u"Birthday"_s,
         {},
         u"21 Nov 1986"_s,
         FieldKind::Date},
        {u"type"_s, u"about"_s, u"About"_s, u"Type"_s, u"Buyer"_s, {}, FieldKind::Choice},
        {u"active"_s, u"about"_s, {}, u"Active"_s, u"true"_s, {}, FieldKind::Switch},
        {u"price"_s, u"fields"_s, u"More"_s, u"Sale price"_s, u"450,000"_s, {}, FieldKind::Money},
        {u"loan"_s, u"fields"_s, {}, u"Loan type"_s, u"Fixed rate"_s, {}, FieldKind::Choice},
        {u"agent"_s,
         u"fields"_s,
         {},
         u"Referring agent"_s,
         u"Tmo Becker"_s,
         {},
         FieldKind::Person,
         u"Nobody is called Tmo Becker."_s},
        {u"note"_s,
         u"note"_s,
         u"Note"_s,
         u"Note"_s,
         u"Prefers calls after 17:00, never on Fridays."_s,
         {},
         FieldKind::Lines},
    });
    m_tags.set({{u"buyer"_s, u"buyer"_s, {}, {}, {}, {}, true},
                {u"garden"_s, u"garden"_s},
                {u"referral"_s, u"referral"_s}});
}

ExampleLog::ExampleLog(Story)
{
    const QString note =
        u"Loved the garden, worried about the roof. call Sara back in 2 weeks about the offer"_s;
    const QString understood = u"call Sara back in 2 weeks about the offer"_s;
    setNote(note);
    setMarks({int(note.indexOf(understood)), int(understood.size())});
    setHead({.understoodText = u"Call Sara, Sat 5 Dec, about the offer"_s,
             .saveText = u"Save, next call Sat 5 Dec"_s,
             .canSave = true,
             .hint = u"What happened?"_s,
             .title = u"Log"_s});
    m_who.set({{u"c1"_s, u"Sara Haddad"_s, u"met at 10:15"_s, {}, u"A"_s, u"SH"_s, true},
               {u"c3"_s, u"Ingrid Solberg"_s, u"today 11:30"_s, {}, u"A"_s, u"IS"_s, false},
               {u"c4"_s, u"David Okafor"_s, u"today 15:00"_s, {}, u"B"_s, u"DO"_s, false}});
    m_kinds.set({{u"meeting"_s, u"Meeting"_s, {}, u"handshake"_s, {}, {}, true},
                 {u"call"_s, u"Call"_s, {}, u"call"_s},
                 {u"viewing"_s, u"Viewing"_s, {}, u"door_front"_s},
                 {u"message"_s, u"Message"_s, {}, u"chat_bubble"_s}});
    m_outcomes.set({{u"yes"_s, u"Interested"_s, {}, u"check"_s, {}, {}, true},
                    {u"maybe"_s, u"Thinking"_s},
                    {u"not"_s, u"Not now"_s},
                    {u"no"_s, u"No answer"_s}});
    m_nexts.set({{u"1d"_s, u"Tomorrow"_s, u"Sun 22"_s},
                 {u"3d"_s, u"3 days"_s, u"Tue 24"_s},
                 {u"1w"_s, u"1 week"_s, u"Sat 28"_s},
                 {u"2w"_s, u"2 weeks"_s, u"Sat 5 Dec"_s, {}, {}, {}, true},
                 {u"1m"_s, u"1 month"_s, u"Mon 21 Dec"_s},
                 {u"pick"_s, u"Pick…"_s, u"or none"_s}});
}

ExampleSync::ExampleSync(Story)
{
    setHead({u"Everything is on the server"_s, u"Last synced 10:41."_s, u"10:41"_s,
             u"Synced at 10:41"_s});
    m_events.set(
        {{u"e1"_s, u"download"_s, u"12 changes received"_s, u"from Laptop"_s, u"10:17"_s}});
    setHistoryTitle(u"Sara Haddad, budget"_s);
    m_values.set({{u"v3"_s, u"Budget"_s, u"$450,000 to $500,000"_s,
                   u"This phone, yesterday 18:42"_s, true, false},
                  {u"v2"_s, {}, u"$485,000"_s, u"Laptop, yesterday 17:05"_s, false, true},
                  {u"v1"_s, {}, u"$420,000"_s, u"Laptop, 12 October"_s, false, false}});
}

void ExampleSync::warn(const QString &banner)
{
    app::SyncHead changed = head();
    changed.banner = banner;
    setHead(changed);
}

void ExampleSync::goOffline()
{
    setGlyph(Offline);
    setHead({u"Offline, 4 changes wait here"_s, u"Last synced 10:17. Nothing to do."_s,
             u"4 waiting"_s, u"Offline, 4 changes wait"_s});
    m_conflicts.set(
        {{u"x1"_s, u"c1"_s, u"Sara Haddad"_s, u"budget"_s, u"$450,000 to $500,000"_s,
          u"Kept: this phone, yesterday 18:42"_s, u"$485,000"_s, u"Laptop, yesterday 17:05"_s}});
    m_aside.set({{u"contact:c4"_s, u"sync_problem"_s, u"Lena Fischer, contact"_s,
                  u"Field 16 is too long: 300 KB, and 256 KB is the most."_s, u"yesterday 17:20"_s,
                  u"c4"_s, true}});
    m_waiting.set(
        {{u"w1"_s, u"edit_note"_s, u"Meeting note"_s, u"Ingrid Solberg"_s, u"10:31"_s, u"c3"_s},
         {u"w2"_s, u"snooze"_s, u"Snoozed to Monday 23"_s, u"Omar Farouk"_s, u"10:26"_s, u"c7"_s},
         {u"w3"_s, u"person_add"_s, u"New person"_s, u"Tom Becker"_s, u"10:22"_s, u"c8"_s},
         {u"w4"_s, u"flag"_s, u"Level B to A"_s, u"Noor Aziz"_s, u"10:19"_s, u"c10"_s}});
}

void ExampleSync::ask()
{
    setGlyph(Look);
    setHead({u"Up to date, but you are asked something"_s,
             u"Last synced 10:41. 312 contacts were deleted on another device and are still here "
             "until you answer."_s,
             u"10:41"_s, u"Up to date, but you are asked something"_s});
    m_questions.set(
        {{u"held:2"_s, u"delete"_s, u"Laptop deleted 312 contacts"_s,
          u"They are still here until you answer. It came today 10:41."_s, u"Keep them"_s,
          u"Delete here too"_s},
         {u"recovered:c4"_s, u"history"_s, u"Lena Fischer"_s,
          u"Deleted elsewhere long ago, and edited here. It is no part of your base until you "
          "bring it back."_s,
          u"Bring it back"_s, u"Let it go"_s}});
}

ExampleAccount::ExampleAccount(Story story)
{
    setHead({true, u"nadia@example.com"_s, u"https://touchbase.example.com"_s, u"Nadia Rahman"_s,
             story == Story::Arabic ? u"ن"_s : u"NR"_s});
    m_devices.set({{u"d1"_s, u"mobile"_s, u"Nadia’s phone"_s, u"This device"_s, true},
                   {u"d2"_s, u"laptop_mac"_s, u"Laptop"_s, u"seen today 10:17"_s, false}});
}

void ExampleAccount::signedOut(const QString &problem)
{
    setHead({false,
             u"nadia@example.com"_s,
             u"https://touchbase.example.com"_s,
             {},
             {},
             false,
             {},
             0,
             problem});
    m_devices.set({});
}

ExampleSettings::ExampleSettings(Story story)
{
    setLook(Light);
    setTextScale(1);
    setSingleKeys(true);
    setFirstDayOfWeek(1);
    setReducedMotion(true);
    setRightToLeft(story == Story::Arabic);
    m_sections.set({{u"look"_s, u"Look"_s},
                    {u"language"_s, u"Language and region"_s},
                    {u"day"_s, u"Your day"_s},
                    {u"reminders"_s, u"Reminders"_s},
                    {u"data"_s, u"Data"_s},
                    {u"account"_s, u"Account"_s}});
    m_rows.set({
        {u"look"_s, u"look"_s, u"palette"_s, u"Look"_s, {}, u"Light"_s, SettingKind::Choice},
        {u"text"_s,
         u"look"_s,
         u"text_fields"_s,
         u"Text size"_s,
         {},
         u"100 %"_s,
         SettingKind::Choice},
        {u"motion"_s,
         u"look"_s,
         u"visibility"_s,
         u"Less motion"_s,
         u"Fades in place of slides"_s,
         {},
         SettingKind::Switch,
         true},
        {u"language"_s,
         u"language"_s,
         u"translate"_s,
         u"Language"_s,
         {},
         u"English"_s,
         SettingKind::Choice},
        {u"region"_s, u"language"_s, u"language"_s, u"Region"_s,
         u"For phone numbers, dates and money"_s, u"United States"_s, SettingKind::Choice},
        {u"week"_s,
         u"language"_s,
         u"calendar_today"_s,
         u"First day of the week"_s,
         {},
         u"Monday"_s,
         SettingKind::Choice},
        {u"morning"_s, u"day"_s, u"wb_sunny"_s, u"Morning"_s, u"When the day’s follow-ups ring"_s,
         u"09:00"_s, SettingKind::Time},
        {u"evening"_s, u"day"_s, u"dark_mode"_s, u"Evening"_s,
         u"Nothing rings later unless it has a time"_s, u"20:00"_s, SettingKind::Time},
        {u"notify"_s,
         u"reminders"_s,
         u"notifications"_s,
         u"Notifications"_s,
         {},
         {},
         SettingKind::Switch,
         true},
        {u"summary"_s,
         u"reminders"_s,
         u"event_upcoming"_s,
         u"Morning summary"_s,
         {},
         {},
         SettingKind::Switch,
         false},
        {u"import"_s, u"data"_s, u"upload_file"_s, u"Import people"_s, {}, {}, SettingKind::Page},
        {u"backup"_s,
         u"data"_s,
         u"settings_backup_restore"_s,
         u"Back up now"_s,
         u"Last backup yesterday"_s,
         {},
         SettingKind::Action},
        {u"account"_s,
         u"account"_s,
         u"account_circle"_s,
         u"Account and devices"_s,
         u"nadia@example.com"_s,
         {},
         SettingKind::Page},
        {u"keys"_s, u"account"_s, u"keyboard"_s, u"Keys"_s, {}, {}, SettingKind::Page},
        {u"about"_s, u"account"_s, u"info"_s, u"About Touchbase"_s, {}, {}, SettingKind::Page},
        {u"erase"_s,
         u"account"_s,
         u"delete"_s,
         u"Erase this device"_s,
         u"Removes every person from this device"_s,
         {},
         SettingKind::Danger},
    });
}

ExampleImport::ExampleImport(Story)
{
    setState(Columns);
    setHead({u"Import people"_s,
             u"old-crm-export.csv, 326 rows, UTF-8, semicolon"_s,
             0.82,
             u"Checking rows, 268 of 326"_s,
             u"Import 326 people"_s,
             {},
             {},
             false,
             u"14 look familiar"_s,
             u"Paul Meyer"_s,
             u"PM"_s,
             u"B"_s});
    m_columns.set(
        {{u"0"_s, u"Full name"_s, u"Paul Meyer"_s, u"name"_s, u"Name"_s, {}, Tone::Success},
         {u"1"_s, u"Mobile"_s, u"555 0177"_s, u"phone"_s, u"Phone, mobile"_s, {}, Tone::Success},
         {u"2"_s, u"DOB"_s, u"14.02.1981"_s, u"birthday"_s, u"Birthday"_s, u"day.month.year"_s,
          Tone::Success},
         {u"3"_s, u"Budget max"_s, u"€ 420k"_s, u"budget"_s, u"Budget"_s,
          u"the file says €, you use $"_s, Tone::Warning},
         {u"4"_s, u"Fax"_s, u"555 0178"_s, u"none"_s, u"Leave out"_s, {}, Tone::Muted}});
    m_targets.set(
        {{u"name"_s, u"Name"_s}, {u"phone"_s, u"Phone, mobile"_s}, {u"none"_s, u"Leave out"_s}});
    m_preview.set({{u"p1"_s, {}, u"Mobile"_s, u"+1 555 0177"_s},
                   {u"p2"_s, {}, u"Note"_s, u"Wants a workshop"_s}});
}

void ExampleImport::finish()
{
    setHead({u"Import people"_s,
             u"old-crm-export.csv"_s,
             1,
             {},
             {},
             u"312 people added"_s,
             {},
             true,
             u"14 look familiar"_s});
    m_counts.set({{u"created"_s, u"Added"_s, u"312"_s},
                  {u"updated"_s, u"Completed"_s, u"11"_s},
                  {u"skipped"_s, u"Left out"_s, u"3"_s}});
    m_problems.set({{u"l14"_s, u"error"_s, u"Line 14: no name, phone or e-mail"_s, u";;;;"_s}});
    setState(Done);
}

ExampleBin::ExampleBin(Story)
{
    m_rows.set(
        {{u"1:b1"_s, u"person"_s, u"Marta Silva"_s, u"Deleted on this device"_s, u"10:12"_s,
          u"b1"_s},
         {u"b2"_s, u"call"_s, u"Call: wrong number, asked for the office"_s,
          u"Sara Haddad, deleted by Nadia Rahman on Laptop"_s, u"yesterday 17:05"_s, u"c1"_s},
         {u"b3"_s, u"event_available"_s, u"Send the floor plan"_s,
          u"Tomás Rivera, deleted on this device"_s, u"Tue 10 Nov"_s, u"c2"_s}});
    m_erasedText = u"Somebody was erased for good by Nadia Rahman on Laptop, Mon 9 Nov"_s;
}

ExampleFields::ExampleFields(Story)
{
    m_rows.set({{u"budget"_s, u"payments"_s, u"Budget"_s, u"Amount"_s, false, true},
                {u"loan_type"_s, u"filter_list"_s, u"Loan type"_s,
                 u"Choice: Fixed rate, Adjustable rate, Cash"_s, true, true},
                {u"closing_year"_s, u"tune"_s, u"Closing year"_s, u"Number"_s, true, true},
                {u"referring_agent"_s, u"person"_s, u"Referring agent"_s,
                 u"Link to a person, not on the pages of people"_s, true, false},
                {u"pet"_s, u"notes"_s, u"Pet"_s, u"Came with an import, not described yet"_s, true,
                 false}});
    m_kinds.set({{u"text"_s, u"Text"_s, {}, u"notes"_s},
                 {u"number"_s, u"Number"_s, {}, u"tune"_s},
                 {u"money"_s, u"Amount"_s, {}, u"payments"_s},
                 {u"date"_s, u"Date"_s, {}, u"event"_s},
                 {u"choice"_s, u"Choice"_s, {}, u"filter_list"_s, {}, {}, true},
                 {u"yes_no"_s, u"Yes or no"_s, {}, u"check_circle"_s},
                 {u"contact"_s, u"Link to a person"_s, {}, u"person"_s}});
    m_presets.set({{u"real-estate"_s, u"Real estate"_s, u"8 fields"_s}});
    setDraft({.id = u"loan_type"_s,
              .title = u"Loan type"_s,
              .name = u"Loan type"_s,
              .options = u"Fixed rate\nAdjustable rate\nCash"_s,
              .choosing = true,
              .hint = u"Values that fit are converted, others stay as they are."_s,
              .canSave = true});
}

ExamplePlans::ExamplePlans(Story)
{
    m_rows.set({{u"p1"_s, u"After closing"_s, u"6 steps in 365 days"_s, u"checklist"_s},
                {u"p2"_s, u"New lead"_s, u"6 steps in 30 business days, ends when they answer"_s,
                 u"checklist"_s},
                {u"p3"_s, u"Open house"_s, u"4 steps in 14 business days, ends when they answer"_s,
                 u"checklist"_s}});
    m_presets.set({{u"past-client"_s, u"Past client"_s, u"To begin with"_s, u"checklist"_s}});
    m_choices.set(
        {{u"p1"_s, u"After closing"_s, u"6 steps in 365 days"_s},
         {u"p2"_s, u"New lead"_s, u"6 steps in 30 business days, ends when they answer"_s},
         {u"preset:past-client"_s, u"Past client"_s, u"To begin with"_s}});
    m_steps.set(
        {{u"0"_s, u"call"_s, u"After 1 business day"_s, u"What did they think of the house?"_s},
         {u"1"_s, u"mail"_s, u"After 3 business days"_s, u"Similar homes"_s},
         {u"2"_s, u"chat_bubble"_s, u"After 7 business days"_s,
          u"Would they like to see another one?"_s},
         {u"3"_s, u"call"_s, u"After 14 business days"_s, u"Where does their search stand?"_s}});
    m_kinds.set({{u"call"_s, u"Call"_s, {}, u"call"_s, {}, {}, true},
                 {u"email"_s, u"E-mail"_s, {}, u"mail"_s},
                 {u"message"_s, u"Message"_s, {}, u"chat_bubble"_s},
                 {u"meeting"_s, u"Meeting"_s, {}, u"handshake"_s},
                 {u"visit"_s, u"Viewing"_s, {}, u"door_front"_s},
                 {u"letter"_s, u"Letter"_s, {}, u"drafts"_s}});
    setDraft({.id = u"p3"_s,
              .title = u"Open house"_s,
              .name = u"Open house"_s,
              .stopOnReply = true,
              .stopWhen = u"type is client"_s,
              .stopText = u"True of 46 people now"_s,
              .canSave = true});
    setStep({.id = u"0"_s,
             .title = u"Step"_s,
             .what = u"What did they think of the house?"_s,
             .days = u"1"_s,
             .hour = u"09:30"_s});
}

ExampleList::ExampleList(Story)
{
    using Kind = app::ConditionKind;
    m_rows.set(
        {{u"0"_s,
          Kind::Condition,
          0,
          {},
          u"Last contact"_s,
          u"more than"_s,
          u"30 days ago"_s,
          true,
          true},
         {u"1"_s, Kind::Group, 0, u"and"_s, u"Any of these"_s},
         {u"1.0"_s, Kind::Condition, 1, {}, u"Level"_s, u"is"_s, u"A"_s, true, true},
         {u"1.1"_s, Kind::Condition, 1, u"or"_s, u"Tag"_s, u"is"_s, u"buyer"_s, true, true},
         {u"1.2"_s, Kind::Condition, 1, u"or"_s, u"Sale price"_s, u"more than"_s, u"what?"_s, true,
          false},
         {u"+1"_s, Kind::Adding, 1},
         {u"2"_s, Kind::Condition, 0, u"and"_s, u"Follow-up"_s, u"is not there"_s, {}, false, true},
         {u"+"_s, Kind::Adding, 0}});
    m_choices.set({{u"buyer"_s, u"buyer"_s}, {u"garden"_s, u"garden"_s}});
    m_units.set({{u"0"_s, u"Days"_s, {}, {}, {}, {}, true},
                 {u"1"_s, u"Weeks"_s},
                 {u"2"_s, u"Months"_s},
                 {u"3"_s, u"Years"_s}});
    setValue({.title = u"Last contact more than"_s,
              .text = u"30"_s,
              .kind = app::FieldKind::Number,
              .span = true});
    setHead({.title = u"Silent key people"_s,
             .name = u"Silent key people"_s,
             .group = u"All of these"_s,
             .sentence = u"Last contact more than 30 days ago, and either level is A or tag is "
                         "buyer, and there is no follow-up"_s,
             .query = u"last contact more than 30 days ago"_s,
             .count = u"46 people"_s,
             .saved = true,
             .canSave = true});
}

ExampleDuplicates::ExampleDuplicates(Story)
{
    m_pairs.set({{u"p1"_s, u"Hannah Klein"_s, u"Hanna Klein-Vogt"_s, u"Same phone number"_s},
                 {u"p2"_s, u"Omar Farouk"_s, u"O. Farouk"_s, u"Same e-mail address"_s},
                 {u"p3"_s, u"Nina Roth"_s, u"Nina Rohde"_s, u"Same birthday, similar name"_s}});
    setHead({u"p1"_s,
             u"Same phone number"_s,
             u"Hannah Klein"_s,
             u"HK"_s,
             u"B"_s,
             u"Since 2023, 31 entries"_s,
             u"Hanna Klein-Vogt"_s,
             u"HK"_s,
             {},
             u"Since 2026, 2 entries"_s,
             u"HK"_s,
             u"A"_s,
             u"33 entries"_s});
    m_matches.set(
        {{u"name"_s, u"Name"_s, u"Hannah Klein"_s, u"Hanna Klein-Vogt"_s, u"Hanna Klein-Vogt"_s,
          true, true},
         {u"phone"_s, u"Phone"_s, u"+1 555 0126"_s, u"+1 555 0126"_s, u"+1 555 0126"_s},
         {u"email"_s, u"E-mail"_s, u"hannah@klein.example"_s, u"h.vogt@work.example"_s,
          u"hannah@klein.example\nh.vogt@work.example"_s},
         {u"date.birthday"_s, u"Birthday"_s, u"21 November 1986"_s, {}, u"21 November 1986"_s},
         {u"level"_s, u"Level"_s, u"B"_s, u"A"_s, u"A"_s, true, true},
         {u"source"_s, u"Source"_s, u"Open house 2023"_s, {}, u"Open house 2023"_s},
         {u"tags"_s, u"Tags"_s, u"Seller, Riverside"_s, u"Newsletter"_s,
          u"Seller, Riverside, Newsletter"_s},
         {u"notes"_s, u"Note"_s, u"Asks for the garden first, then for the school."_s,
          u"From the phone book."_s,
          u"Asks for the garden first, then for the school.\n\nFrom the phone book."_s},
         {u"next"_s, u"Next"_s, u"Greet today"_s, u"Call Mon 30 Nov"_s,
          u"Greet today\nCall Mon 30 Nov"_s}});
}

ExamplePrint::ExamplePrint(Story)
{
    setHead({.title = u"Key clients"_s,
             .kind = u"labels"_s,
             .summary = u"26 labels on 2 pages"_s,
             .leftOut = u"2 people are left out"_s,
             .pages = 2,
             .household = true,
             .right = u"0.0 mm"_s,
             .down = u"-0.5 mm"_s,
             .sender = u"Nadia Rahman\n12 Harbour St"_s,
             .aspect = 210.0 / 297,
             .start = 5});
    m_kinds.set({{u"labels"_s, u"Labels"_s, {}, {}, {}, {}, true},
                 {u"envelopes"_s, u"Envelopes"_s, {}},
                 {u"list"_s, u"A list"_s, {}}});
    m_papers.set({{u"L7160"_s, u"L7160"_s, u"63.5 × 38.1 mm"_s, {}, {}, {}, true},
                  {u"L7159"_s, u"L7159"_s, u"63.5 × 33.9 mm"_s},
                  {u"L7163"_s, u"L7163"_s, u"99.1 × 38.1 mm"_s},
                  {u"5160"_s, u"5160"_s, u"66.7 × 25.4 mm"_s}});
    const letters::LabelSheet &sheet = **letters::findLabelSheet(u"L7160"_s);
    QVector<LabelRow> labels;
    for (int i = 0; i < sheet.count(); ++i) {
        const QRectF place = sheet.place(i);
        labels.append({QString::number(i + 1), place.x() / 210, place.y() / 297,
                       place.width() / 210, place.height() / 297, i < 4});
    }
    m_labels.set(labels);
    m_leftOut.set(
        {{u"c3"_s, u"Omar Farouk"_s, u"No address"_s, {}, {}, u"OF"_s},
         {u"c4"_s, u"Nina Roth"_s, u"The address lacks street or town"_s, {}, {}, u"NR"_s}});
}

void ExamplePrint::paint(QPainter &painter, int page, const QSizeF &pixels) const
{
    QVector<QStringList> labels;
    for (int i = 0; i < 13; ++i) {
        labels.append({u"Sara & Tom Haddad"_s, u"Alder Street 14"_s, u"10119 Berlin"_s});
        labels.append({u"Hannah Klein-Vogt"_s, u"Klein & Partner"_s, u"Am Alten Hafen 3"_s,
                       u"20457 Hamburg"_s});
    }
    const printing::Printout printout =
        printing::labels({*letters::findLabelSheet(u"L7160"_s), labels, 1, 5});
    printing::paintPage(printout, painter, page, pixels);
}

ExampleReview::ExampleReview(Story)
{
    setHead({.score = u"86.5"_s,
             .share = 0.865,
             .summary = u"9 things to look at"_s,
             .formula = u"100 less the share of people with a fault: missing, invalid or double "
                        "counts whole, silent half, untidy a quarter; one less for each thing "
                        "unused, at most five."_s,
             .tone = Tone::Warning});
    m_faults.set(
        {{u"no_reach"_s, u"Neither number nor e-mail"_s, u"1"_s, u"phone_missed"_s},
         {u"phone_invalid"_s, u"Numbers that are none"_s, u"2"_s, u"call"_s, u"Mend 1"_s},
         {u"duplicate"_s, u"Perhaps twice here"_s, u"1"_s, u"merge"_s, u"Compare"_s},
         {u"stale"_s, u"Silent for over a year"_s, u"3"_s, u"hourglass_top"_s,
          u"Put 2 into the bin"_s},
         {u"name_untidy"_s, u"Names in a hurry"_s, u"2"_s, u"text_fields"_s, u"Mend 2"_s}});
    m_findings.set(
        {{u"1"_s, u"no_reach"_s, u"c1"_s, u"Omar Farouk"_s, {}},
         {u"2"_s, u"phone_invalid"_s, u"c2"_s, u"Nina Roth"_s,
          u"0044 20 7946 0958 → +442079460958"_s},
         {u"3"_s, u"phone_invalid"_s, u"c3"_s, u"Hannah Klein"_s, u"ask the office"_s},
         {u"4"_s, u"duplicate"_s, u"c3"_s, u"Hannah Klein"_s, u"Hanna Klein-Vogt"_s},
         {u"5"_s, u"stale"_s, u"c4"_s, u"Marta Silva"_s, {}},
         {u"6"_s, u"stale"_s, u"c5"_s, u"Tomás Rivera"_s, {}},
         {u"7"_s, u"stale"_s, u"c6"_s, u"Jan Holm"_s, {}},
         {u"8"_s, u"name_untidy"_s, u"c7"_s, u"SARA HADDAD"_s, u"SARA HADDAD → Sara Haddad"_s},
         {u"9"_s, u"name_untidy"_s, u"c8"_s, u"peter van der berg"_s,
          u"peter van der berg → Peter van der Berg"_s}});
}

ExampleToast::ExampleToast(Story) {}

void ExampleContact::shareWithTeam()
{
    m_teams.set({{u"private"_s, u"Only me"_s, u"On your devices alone"_s, u"lock"_s},
                 {u"t1"_s, u"Harbour Realty"_s, u"3 people"_s, u"groups"_s, {}, {}, true}});
    m_assignees.set({{u"m1"_s, u"Nadia Petrov (you)"_s, u"Owner"_s, {}, {}, u"NP"_s},
                     {u"m2"_s, u"Ben Okafor"_s, u"Agent"_s, {}, {}, u"BO"_s, true},
                     {u"nobody"_s, u"Nobody"_s, u"Whoever shares them is reminded"_s}});
    app::ContactHead shown = head();
    shown.team = u"Harbour Realty · assigned to Ben Okafor"_s;
    setHead(shown);
}

void ExampleToast::show(const QString &text)
{
    setText(text);
    setCanUndo(true);
    setSerial(serial() + 1);
}

ExampleEvents::ExampleEvents(Story)
{
    m_rows.set({{u"e1"_s, u"Launch of Marina Heights"_s, u"no day yet, 12 follow-ups wait"_s,
                 u"hourglass_top"_s},
                {u"e2"_s, u"Building permit Alder St"_s, u"Mon 1 Mar, 3 follow-ups due by it"_s,
                 u"hourglass_top"_s},
                {u"e3"_s, u"Autumn fair"_s, u"happened Sat 14 Nov"_s, u"event_available"_s}});
}

ExampleReminders::ExampleReminders(Story)
{
    setHead({.title = u"Reminders ring"_s,
             .text = u"The last one rang 10:15. The next one rings 11:30."_s,
             .icon = u"check_circle"_s,
             .tone = Tone::Success,
             .test = u"Planned for 10:02, rang 0.1 seconds later."_s});
    m_checks.set(
        {{u"wanted"_s, u"check_circle"_s, u"Switched on for this device"_s, {}, Tone::Success},
         {u"agent"_s, u"check_circle"_s, u"Somebody is there to ring"_s,
          u"touchbase-agent runs, with or without this window."_s, Tone::Success},
         {u"login"_s, u"check_circle"_s, u"Starts at login"_s, {}, Tone::Success},
         {u"screen"_s, u"check_circle"_s, u"Notifications are shown"_s, u"By dunst 1.9."_s,
          Tone::Success}});
    m_log.set(
        {{u"1"_s, u"task_alt"_s, u"Answered: Sara Haddad"_s, u"for 10:15, done"_s, u"10:16"_s,
          u"c1"_s},
         {u"2"_s, u"notifications"_s, u"Shown: Sara Haddad"_s, u"for 10:15"_s, u"10:15"_s, u"c1"_s},
         {u"3"_s, u"arrow_forward"_s, u"Given to the screen: Sara Haddad"_s, u"for 10:15"_s,
          u"10:15"_s, u"c1"_s},
         {u"4"_s, u"notifications"_s, u"Shown: A test"_s, u"for 10:02"_s, u"10:02"_s, {}}});
}

void ExampleReminders::fail()
{
    setHead({.title = u"Reminders do not ring"_s,
             .text = u"Nothing rings: touchbase-agent does not run. Open Touchbase, which starts "
                     "it."_s,
             .icon = u"error"_s,
             .tone = Tone::Danger});
    m_checks.set(
        {{u"wanted"_s, u"check_circle"_s, u"Switched on for this device"_s, {}, Tone::Success},
         {u"agent"_s, u"error"_s, u"Somebody is there to ring"_s,
          u"touchbase-agent does not run."_s, Tone::Danger, u"Start it"_s}});
    m_log.set({});
}

ExampleLock::ExampleLock(Story)
{
    m_delayText = u"After 5 minutes"_s;
    m_delays.set({{u"0"_s, u"At once"_s}, {u"300"_s, u"After 5 minutes"_s, {}, {}, {}, {}, true}});
}

void ExampleLock::turn(bool on, bool locked, const QString &problem)
{
    m_on = on;
    m_locked = locked;
    m_problem = problem;
    Q_EMIT changed();
}

ExampleAbout::ExampleAbout(Story)
{
    m_licences.set({{u"qt"_s, u"Qt 6"_s, u"LGPL 3"_s, u"The Qt Company and contributors."_s},
                    {u"inter"_s, u"Inter"_s, u"OFL 1.1"_s, u"Rasmus Andersson."_s}});
}

} // namespace touchbase::test
