// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <QByteArray>

#include <arpa/inet.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

namespace touchbase::bench {

/// One connection of HTTP/1.1 over the loopback, as plain as it can be: blocking, kept alive,
/// bodies with a Content-Length. For either side.
class BlockingHttp {
public:
    explicit BlockingHttp(int socket)
        : m_socket(socket)
    {
        const int yes = 1;
        ::setsockopt(m_socket, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
    }
    static BlockingHttp to(std::uint16_t port)
    {
        const int socket = ::socket(AF_INET, SOCK_STREAM, 0);
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_port = htons(port);
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        if (::connect(socket, reinterpret_cast<sockaddr *>(&address), sizeof address) != 0)
            qFatal("nobody answers on port %d", port);
        return BlockingHttp(socket);
    }
    ~BlockingHttp()
    {
        if (m_socket >= 0)
            ::close(m_socket);
    }
    BlockingHttp(BlockingHttp &&other) noexcept
        : m_socket(std::exchange(other.m_socket, -1))
        , m_buffer(std::move(other.m_buffer))
    {}
    BlockingHttp &operator=(BlockingHttp &&) = delete;

    /// The head is what stands before the empty line, without it.
    void send(const QByteArray &head, const QByteArray &body)
    {
        const QByteArray all =
            head + "\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body;
        for (qsizetype at = 0; at < all.size();) {
            const ssize_t sent =
                ::send(m_socket, all.constData() + at, size_t(all.size() - at), MSG_NOSIGNAL);
            if (sent <= 0)
                return;
            at += sent;
        }
    }
    struct Message {
        QByteArray head;
        QByteArray body;
    };
    /// An empty head where the other side is gone.
    Message receive()
    {
        qsizetype end = -1;
        while ((end = m_buffer.indexOf("\r\n\r\n")) < 0) {
            if (!more())
                return {};
        }
        Message message{m_buffer.first(end), {}};
        const QByteArray head = message.head.toLower();
        const qsizetype at = head.indexOf("content-length:");
        const qsizetype size =
            at < 0 ? 0 : head.mid(at + 15, head.indexOf('\r', at) - at - 15).trimmed().toLongLong();
        while (m_buffer.size() < end + 4 + size) {
            if (!more())
                return {};
        }
        message.body = m_buffer.mid(end + 4, size);
        m_buffer.remove(0, end + 4 + size);
        return message;
    }

private:
    bool more()
    {
        char bytes[64 * 1024];
        const ssize_t got = ::recv(m_socket, bytes, sizeof bytes, 0);
        if (got <= 0)
            return false;
        m_buffer.append(bytes, got);
        return true;
    }

    int m_socket;
    QByteArray m_buffer;
};

} // namespace touchbase::bench
