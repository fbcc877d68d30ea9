package health.rapport.campaign.lists;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Iterator;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.bouncycastle.bcpg.ArmoredOutputStream;
import org.bouncycastle.bcpg.SymmetricKeyAlgorithmTags;
import org.bouncycastle.bcpg.sig.KeyFlags;
import org.bouncycastle.openpgp.PGPEncryptedDataGenerator;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.PGPLiteralData;
import org.bouncycastle.openpgp.PGPLiteralDataGenerator;
import org.bouncycastle.openpgp.PGPPublicKey;
import org.bouncycastle.openpgp.PGPPublicKeyRing;
import org.bouncycastle.openpgp.PGPPublicKeyRingCollection;
import org.bouncycastle.openpgp.PGPSignature;
import org.bouncycastle.openpgp.PGPUtil;
import org.bouncycastle.openpgp.operator.bc.BcKeyFingerprintCalculator;
import org.bouncycastle.openpgp.operator.bc.BcPGPDataEncryptorBuilder;
import org.bouncycastle.openpgp.operator.bc.BcPublicKeyKeyEncryptionMethodGenerator;

/**
 * Files that only their recipient can read: OpenPGP (RFC 9580) with AES-256 and integrity protection, to the newest key of the recipient that is
 * meant for encryption. Any program that reads OpenPGP opens them.
 */
public final class OpenPgp {
    private static final int ENCRYPTS = KeyFlags.ENCRYPT_COMMS | KeyFlags.ENCRYPT_STORAGE;
    private static final int BUFFER = 1 << 16;
    private final SecureRandom random = new SecureRandom();

    /** The key of a recipient. */
    public static final class Recipient {
        private final PGPPublicKey key;

        private Recipient(PGPPublicKey key) {
            this.key = key;
        }
    }

    /**
     * The key that files for this recipient are encrypted to; empty where there is none.
     *
     * @param armored a public key as it is exported, {@code -----BEGIN PGP PUBLIC KEY BLOCK-----}
     * @param now keys that expired before are not used
     */
    public static Optional<Recipient> recipient(String armored, Instant now) {
        try (var in = PGPUtil.getDecoderStream(new ByteArrayInputStream(armored.getBytes(StandardCharsets.US_ASCII)))) {
            var rings = new PGPPublicKeyRingCollection(in, new BcKeyFingerprintCalculator());
            return all(rings.getKeyRings())
                    .flatMap(OpenPgp::keys)
                    .filter(key -> usable(key, now))
                    .reduce((older, newer) -> newer)
                    .map(Recipient::new);
        } catch (IOException | PGPException | RuntimeException unreadable) {
            return Optional.empty();
        }
    }

    /** The file, encrypted, as text that survives any transport. */
    public byte[] encrypt(byte[] plain, String name, Recipient recipient) {
        var data = new PGPEncryptedDataGenerator(new BcPGPDataEncryptorBuilder(SymmetricKeyAlgorithmTags.AES_256)
                .setWithIntegrityPacket(true)
                .setSecureRandom(random));
        data.addMethod(new BcPublicKeyKeyEncryptionMethodGenerator(recipient.key).setSecureRandom(random));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            try (OutputStream text =
                            ArmoredOutputStream.builder().clearHeaders().build(out);
                    OutputStream sealed = data.open(text, new byte[BUFFER]);
                    OutputStream literal = new PGPLiteralDataGenerator()
                            .open(sealed, PGPLiteralData.BINARY, name, PGPLiteralData.NOW, new byte[BUFFER])) {
                literal.write(plain);
            }
            return out.toByteArray();
        } catch (IOException | PGPException notWritten) {
            throw new IllegalStateException("a list cannot be encrypted", notWritten);
        }
    }

    private static Stream<PGPPublicKey> keys(PGPPublicKeyRing ring) {
        return all(ring.getPublicKeys());
    }

    private static boolean usable(PGPPublicKey key, Instant now) {
        long seconds = key.getValidSeconds();
        boolean expired = seconds > 0
                && key.getCreationTime().toInstant().plusSeconds(seconds).isBefore(now);
        return key.isEncryptionKey() && !key.hasRevocation() && !expired && meantForIt(key);
    }

    /** By its flags (RFC 9580, section 5.2.3.29); a key without any may do everything. */
    private static boolean meantForIt(PGPPublicKey key) {
        return all(key.getSignatures())
                .map(PGPSignature::getHashedSubPackets)
                .filter(packets -> packets != null && packets.getKeyFlags() != 0)
                .allMatch(packets -> (packets.getKeyFlags() & ENCRYPTS) != 0);
    }

    private static <T> Stream<T> all(Iterator<T> each) {
        Iterable<T> once = () -> each;
        return StreamSupport.stream(once.spliterator(), false);
    }
}
