"""A timestamp authority of our own, for tests: a root, a signing certificate, and RFC 3161 answers made by hand."""

from __future__ import annotations

import hashlib
import secrets
from datetime import UTC, datetime, timedelta

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

GRANTED, REJECTED = 0, 2


def der(tag: int, *parts: bytes) -> bytes:
    inner = b"".join(parts)
    size = len(inner)
    length = bytes([size]) if size < 128 else bytes([0x80 | (n := (size.bit_length() + 7) // 8)]) + size.to_bytes(n, "big")
    return bytes([tag]) + length + inner


def seq(*parts: bytes) -> bytes:
    return der(0x30, *parts)


def set_of(*parts: bytes) -> bytes:
    return der(0x31, *sorted(parts))


def integer(number: int) -> bytes:
    return der(0x02, number.to_bytes(number.bit_length() // 8 + 1, "big"))


def octets(raw: bytes) -> bytes:
    return der(0x04, raw)


def oid(dotted: str) -> bytes:
    first, second, *rest = map(int, dotted.split("."))
    out = [40 * first + second]
    for number in rest:
        groups = [number & 0x7F]
        while number := number >> 7:
            groups.append(0x80 | number & 0x7F)
        out += reversed(groups)
    return der(0x06, bytes(out))


SHA256 = seq(oid("2.16.840.1.101.3.4.2.1"))
TST_INFO = oid("1.2.840.113549.1.9.16.1.4")


class Authority:
    """Answers requests; `shift` moves the day it works on."""

    def __init__(self, shift: timedelta = timedelta()) -> None:
        self.now = datetime.now(UTC) + shift
        root_key, self.key = (rsa.generate_private_key(65537, 2048) for _ in range(2))
        name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Test root")])
        self.root = self._certificate(name, name, root_key.public_key(), root_key, ca=True)
        own = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Test authority")])
        self.certificate = self._certificate(own, name, self.key.public_key(), root_key, ca=False)

    @property
    def pem(self) -> bytes:
        return b"".join(cert.public_bytes(serialization.Encoding.PEM) for cert in (self.root, self.certificate))

    def _certificate(
        self, subject: x509.Name, issuer: x509.Name, key: rsa.RSAPublicKey, by: rsa.RSAPrivateKey, *, ca: bool
    ) -> x509.Certificate:
        builder = (
            x509.CertificateBuilder()
            .subject_name(subject)
            .issuer_name(issuer)
            .public_key(key)
            .serial_number(x509.random_serial_number())
            .not_valid_before(self.now - timedelta(days=1))
            .not_valid_after(self.now + timedelta(days=1))
            .add_extension(x509.BasicConstraints(ca=ca, path_length=None), critical=True)
            .add_extension(x509.SubjectKeyIdentifier.from_public_key(key), critical=False)
            .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(by.public_key()), critical=False)
        )
        if not ca:
            builder = builder.add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING]), critical=True)
        return builder.sign(by, hashes.SHA256())

    def answer(self, imprint: bytes, nonce: int | None, status: int = GRANTED) -> bytes:
        if status != GRANTED:
            return seq(seq(integer(status)))
        info = seq(
            integer(1), oid("1.2.3.4.1"), seq(SHA256, octets(imprint)), integer(secrets.randbits(60)),
            der(0x18, self.now.strftime("%Y%m%d%H%M%SZ").encode()), integer(nonce) if nonce is not None else b"",
        )  # fmt: skip
        signed = seq(
            integer(3), set_of(SHA256), seq(TST_INFO, der(0xA0, octets(info))),
            der(0xA0, self.certificate.public_bytes(serialization.Encoding.DER)), set_of(self._signer(info)),
        )  # fmt: skip
        return seq(seq(integer(status)), seq(oid("1.2.840.113549.1.7.2"), der(0xA0, signed)))

    def _signer(self, info: bytes) -> bytes:
        from cryptography.hazmat.primitives.asymmetric import padding

        own = self.certificate.public_bytes(serialization.Encoding.DER)
        attributes = sorted([
            seq(oid("1.2.840.113549.1.9.3"), set_of(TST_INFO)),
            seq(oid("1.2.840.113549.1.9.4"), set_of(octets(hashlib.sha256(info).digest()))),
            seq(oid("1.2.840.113549.1.9.16.2.47"), set_of(seq(seq(seq(octets(hashlib.sha256(own).digest())))))),
        ])  # fmt: skip
        signature = self.key.sign(set_of(*attributes), padding.PKCS1v15(), hashes.SHA256())
        issuer = seq(self.certificate.issuer.public_bytes(), integer(self.certificate.serial_number))
        rsa_encryption = seq(oid("1.2.840.113549.1.1.1"), der(0x05))
        return seq(integer(1), issuer, SHA256, der(0xA0, *attributes), rsa_encryption, octets(signature))
