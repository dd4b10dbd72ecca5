// SPDX-License-Identifier: MPL-2.0
#include "platform/key.h"

#include <array>
#include <sodium.h>

using namespace Qt::StringLiterals;

namespace touchbase::platform {

namespace {

constexpr int checksumSize = 3;
constexpr int codeLength = (keySize + checksumSize) * 8 / 5;
constexpr int groupLength = 4;
constexpr char alphabet[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

void prepare()
{
    if (sodium_init() < 0)
        qFatal("libsodium cannot find randomness on this machine");
}

unsigned char *data(QByteArray &bytes) { return reinterpret_cast<unsigned char *>(bytes.data()); }
const unsigned char *data(const QByteArray &bytes)
{
    return reinterpret_cast<const unsigned char *>(bytes.constData());
}

QByteArray randomBytes(int size)
{
    prepare();
    QByteArray bytes(size, Qt::Uninitialized);
    randombytes_buf(bytes.data(), size_t(size));
    return bytes;
}

// Every use of the key has a derived key of its own; the key itself goes to the base alone.
enum class Use { Seal = 1, Fingerprint = 2 };
QByteArray derived(const Key &key, Use use, int size)
{
    Q_ASSERT(key.size() == crypto_kdf_KEYBYTES);
    prepare();
    QByteArray bytes(size, Qt::Uninitialized);
    crypto_kdf_derive_from_key(data(bytes), size_t(size), quint64(use), "touchbas", data(key));
    return bytes;
}

QByteArray checksum(const Key &key)
{
    QByteArray sum(crypto_generichash_BYTES, Qt::Uninitialized);
    crypto_generichash(data(sum), size_t(sum.size()), data(key), size_t(key.size()), nullptr, 0);
    return sum.left(checksumSize);
}

// The digit's value; -1 for what is none, -2 for what only separates.
int digitValue(QChar symbol)
{
    if (symbol.isSpace() || symbol.category() == QChar::Punctuation_Dash)
        return -2;
    char letter = symbol.toUpper().toLatin1();
    if (letter == 'O')
        letter = '0';
    if (letter == 'I' || letter == 'L')
        letter = '1';
    const char *found = letter ? std::strchr(alphabet, letter) : nullptr;
    return found ? int(found - alphabet) : -1;
}

} // namespace

Key freshKey() { return randomBytes(keySize); }

QString recoveryCode(const Key &key)
{
    if (key.size() != keySize)
        return {};
    const QByteArray bytes = key + checksum(key);
    QString code;
    unsigned bits = 0;
    int held = 0;
    int digits = 0;
    for (const char byte : bytes) {
        bits = (bits << 8) | quint8(byte);
        held += 8;
        while (held >= 5) {
            held -= 5;
            if (digits++ % groupLength == 0 && !code.isEmpty())
                code += u'-';
            code += QLatin1Char(alphabet[(bits >> held) & 31]);
        }
    }
    return code;
}

Result<Key> keyFromRecoveryCode(const QString &text)
{
    QByteArray bytes;
    unsigned bits = 0;
    int held = 0;
    int digits = 0;
    for (const QChar symbol : text) {
        const int value = digitValue(symbol);
        if (value == -2)
            continue;
        if (value == -1)
            return invalid(u"\"%1\" cannot stand in a recovery code. Check what you typed after %2 "
                           "characters."_s.arg(symbol)
                               .arg(digits));
        bits = (bits << 5) | unsigned(value);
        held += 5;
        ++digits;
        if (held >= 8) {
            held -= 8;
            bytes.append(char(bits >> held));
        }
    }
    if (digits != codeLength)
        return invalid(
            u"A recovery code has %1 letters and digits, this one has %2."_s.arg(codeLength)
                .arg(digits));
    const Key key = bytes.left(keySize);
    if (bytes.mid(keySize) != checksum(key))
        return invalid(u"This recovery code has a typing mistake: its last letters do not fit the "
                       "others. Compare it with your copy."_s);
    return key;
}

QByteArray seal(const Key &key, const QByteArray &plain)
{
    QByteArray secret = derived(key, Use::Seal, crypto_secretbox_KEYBYTES);
    const QByteArray nonce = randomBytes(crypto_secretbox_NONCEBYTES);
    QByteArray box(plain.size() + crypto_secretbox_MACBYTES, Qt::Uninitialized);
    crypto_secretbox_easy(data(box), data(plain), size_t(plain.size()), data(nonce), data(secret));
    sodium_memzero(secret.data(), size_t(secret.size()));
    return nonce + box;
}

Result<QByteArray> unseal(const Key &key, const QByteArray &sealed)
{
    const Error refused{Error::Code::Refused, u"The key does not fit what it should open."_s};
    const QByteArray nonce = sealed.left(crypto_secretbox_NONCEBYTES);
    const QByteArray box = sealed.mid(crypto_secretbox_NONCEBYTES);
    if (box.size() < qsizetype(crypto_secretbox_MACBYTES))
        return refused;
    QByteArray secret = derived(key, Use::Seal, crypto_secretbox_KEYBYTES);
    QByteArray plain(box.size() - crypto_secretbox_MACBYTES, Qt::Uninitialized);
    const int opened = crypto_secretbox_open_easy(data(plain), data(box), size_t(box.size()),
                                                  data(nonce), data(secret));
    sodium_memzero(secret.data(), size_t(secret.size()));
    if (opened != 0)
        return refused;
    return plain;
}

QByteArray fingerprint(const Key &key)
{
    return key.isEmpty() ? QByteArray() : derived(key, Use::Fingerprint, 16);
}

Stretch Stretch::fresh()
{
    static_assert(saltSize == crypto_pwhash_SALTBYTES);
    Stretch stretch;
    stretch.salt = randomBytes(saltSize);
    return stretch;
}

bool Stretch::isSane() const
{
    // A damaged or planted file must not make us reserve the whole machine.
    return salt.size() == saltSize && passes >= 1 && passes <= 64 &&
           memory >= crypto_pwhash_MEMLIMIT_MIN && memory <= (quint64(2) << 30);
}

Result<Key> keyFromPassword(const QString &password, const Stretch &stretch)
{
    prepare();
    QByteArray typed = password.normalized(QString::NormalizationForm_C).toUtf8();
    Key key(keySize, Qt::Uninitialized);
    const int made = crypto_pwhash(data(key), size_t(key.size()), typed.constData(),
                                   quint64(typed.size()), data(stretch.salt), stretch.passes,
                                   size_t(stretch.memory), crypto_pwhash_ALG_ARGON2ID13);
    sodium_memzero(typed.data(), size_t(typed.size()));
    if (made != 0)
        return failed(u"Making the key from the password needs %1 MB of memory, which is not free. "
                      "Close other programs and try again."_s.arg(stretch.memory >> 20));
    return key;
}

} // namespace touchbase::platform
