// SPDX-License-Identifier: MPL-2.0
#include "sync/server/codes.h"

#include "core/base/random.h"

#include <QCryptographicHash>

namespace touchbase::server {

namespace {

constexpr qint64 minute = 60'000; // ms
constexpr qint64 ever = 100LL * 365 * 24 * 60 * minute;

// Without letters that are mistaken for digits, or for each other (Crockford).
constexpr char alphabet[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

struct Form {
    qint64 lifetime;
    int characters; ///< of 5 bits; what is good for ever needs more of them
};

Form formOf(Codes::Purpose purpose)
{
    switch (purpose) {
    case Codes::Purpose::Reset:
        return {60 * minute, 10};
    case Codes::Purpose::Pair:
        return {10 * minute, 10};
    case Codes::Purpose::Join:
        return {7 * 24 * 60 * minute, 15};
    case Codes::Purpose::Recover:
        break;
    }
    return {ever, 15};
}

/// However it was typed.
QByteArray normal(const QString &typed)
{
    QByteArray out;
    for (const QChar &typedCharacter : typed.toUpper().left(100)) {
        char character = typedCharacter.toLatin1();
        if (character == 'O')
            character = '0';
        if (character == 'I' || character == 'L')
            character = '1';
        if (character != '-' && !typedCharacter.isSpace())
            out += character;
    }
    return out;
}

} // namespace

qint64 Codes::lifetime(Purpose purpose) { return formOf(purpose).lifetime; }

QByteArray Codes::hashOf(Purpose purpose, const QString &typed)
{
    return QCryptographicHash::hash(QByteArray::number(int(purpose)) + ' ' + normal(typed),
                                    QCryptographicHash::Sha256);
}

QByteArray Codes::fresh(Purpose purpose)
{
    const int characters = formOf(purpose).characters;
    std::vector<std::uint8_t> random(size_t(characters), 0);
    fillRandom(random);
    QByteArray code;
    for (int i = 0; i < characters; ++i) {
        if (i > 0 && i % 5 == 0)
            code += '-';
        code += alphabet[random[size_t(i)] & 31];
    }
    return code;
}

QByteArray Codes::add(Purpose purpose, qint64 account)
{
    const QByteArray code = fresh(purpose);
    m_store.database().run("INSERT INTO code(hash,purpose,account,expires) VALUES(?1,?2,?3,?4)",
                           hashOf(purpose, QString::fromLatin1(code)), int(purpose), account,
                           m_store.now() + lifetime(purpose));
    return code;
}

QByteArray Codes::make(Purpose purpose, qint64 account)
{
    return makeSet(purpose, account, 1).front();
}

std::vector<QByteArray> Codes::makeSet(Purpose purpose, qint64 account, int count)
{
    drop(purpose, account);
    std::vector<QByteArray> codes;
    for (int i = 0; i < count; ++i)
        codes.push_back(add(purpose, account));
    return codes;
}

qint64 Codes::accountOf(Purpose purpose, const QString &typed)
{
    return m_store.database()
        .value("SELECT account FROM code WHERE hash=?1 AND expires>?2", hashOf(purpose, typed),
               m_store.now())
        .toInteger();
}

qint64 Codes::take(Purpose purpose, const QString &typed)
{
    const qint64 account = accountOf(purpose, typed);
    // Another server may have taken it since.
    m_store.database().run("DELETE FROM code WHERE hash=?1", hashOf(purpose, typed));
    return m_store.database().changes() == 1 ? account : 0;
}

int Codes::left(Purpose purpose, qint64 account)
{
    return int(m_store.database()
                   .value("SELECT count(*) FROM code WHERE account=?1 AND purpose=?2", account,
                          int(purpose))
                   .toInteger());
}

void Codes::drop(Purpose purpose, qint64 account)
{
    m_store.database().run("DELETE FROM code WHERE account=?1 AND purpose=?2", account,
                           int(purpose));
}

void Codes::tidyUp()
{
    m_store.database().run("DELETE FROM code WHERE expires<=?1", m_store.now());
}

} // namespace touchbase::server
