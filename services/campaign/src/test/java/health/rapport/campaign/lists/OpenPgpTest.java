package health.rapport.campaign.lists;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.bcpg.ArmoredOutputStream;
import org.bouncycastle.bcpg.HashAlgorithmTags;
import org.bouncycastle.bcpg.PublicKeyPacket;
import org.bouncycastle.bcpg.sig.KeyFlags;
import org.bouncycastle.crypto.generators.RSAKeyPairGenerator;
import org.bouncycastle.crypto.params.RSAKeyGenerationParameters;
import org.bouncycastle.openpgp.PGPEncryptedDataList;
import org.bouncycastle.openpgp.PGPKeyPair;
import org.bouncycastle.openpgp.PGPKeyRingGenerator;
import org.bouncycastle.openpgp.PGPLiteralData;
import org.bouncycastle.openpgp.PGPPublicKey;
import org.bouncycastle.openpgp.PGPPublicKeyEncryptedData;
import org.bouncycastle.openpgp.PGPSignature;
import org.bouncycastle.openpgp.PGPSignatureSubpacketGenerator;
import org.bouncycastle.openpgp.PGPUtil;
import org.bouncycastle.openpgp.bc.BcPGPObjectFactory;
import org.bouncycastle.openpgp.operator.bc.BcPGPContentSignerBuilder;
import org.bouncycastle.openpgp.operator.bc.BcPGPKeyPair;
import org.bouncycastle.openpgp.operator.bc.BcPublicKeyDataDecryptorFactory;
import org.junit.jupiter.api.Test;

class OpenPgpTest {
    private static final Date BORN = Date.from(Instant.ofEpochSecond(1_700_000_000L));
    private static final Instant NOW = BORN.toInstant().plusSeconds(1000);

    @Test
    void onlyTheRecipientReadsItAndItIsWhole() throws Exception {
        PGPKeyPair signs = key();
        PGPKeyPair encrypts = key();
        var recipient = OpenPgp.recipient(ring(signs, encrypts), NOW).orElseThrow();
        byte[] plain = "contactId,firstName\r\n\"1\",\"Zoë\"\r\n".repeat(5000).getBytes(StandardCharsets.UTF_8);
        byte[] file = new OpenPgp().encrypt(plain, "list.csv", recipient);
        assertThat(new String(file, StandardCharsets.US_ASCII))
                .startsWith("-----BEGIN PGP MESSAGE-----")
                .doesNotContain("firstName");
        assertThat(read(file, encrypts)).isEqualTo(plain);
    }

    @Test
    void aKeyThatOnlySignsOrNoneIsNoRecipient() throws Exception {
        assertThat(OpenPgp.recipient(ring(key(), null), NOW)).isEmpty();
        assertThat(OpenPgp.recipient("no key", NOW)).isEmpty();
        assertThat(OpenPgp.recipient("", NOW)).isEmpty();
    }

    private static byte[] read(byte[] file, PGPKeyPair key) throws Exception {
        var in = PGPUtil.getDecoderStream(new ByteArrayInputStream(file));
        var list = (PGPEncryptedDataList) new BcPGPObjectFactory(in).nextObject();
        var data = (PGPPublicKeyEncryptedData) list.get(0);
        assertThat(data.getKeyIdentifier().getKeyId()).isEqualTo(key.getKeyID());
        var clear = data.getDataStream(new BcPublicKeyDataDecryptorFactory(key.getPrivateKey()));
        var literal = (PGPLiteralData) new BcPGPObjectFactory(clear).nextObject();
        byte[] plain = literal.getInputStream().readAllBytes();
        assertThat(data.isIntegrityProtected() && data.verify()).isTrue();
        return plain;
    }

    private static String ring(PGPKeyPair signs, PGPKeyPair encrypts) throws Exception {
        var signer = new BcPGPContentSignerBuilder(PGPPublicKey.RSA_GENERAL, HashAlgorithmTags.SHA256);
        PGPSignatureSubpacketGenerator main = new PGPSignatureSubpacketGenerator();
        main.setKeyFlags(true, KeyFlags.SIGN_DATA | KeyFlags.CERTIFY_OTHER);
        var generator = new PGPKeyRingGenerator(
                PGPSignature.POSITIVE_CERTIFICATION, signs, "mail house", null, main.generate(), null, signer, null);
        if (encrypts != null) {
            PGPSignatureSubpacketGenerator sub = new PGPSignatureSubpacketGenerator();
            sub.setKeyFlags(true, KeyFlags.ENCRYPT_COMMS | KeyFlags.ENCRYPT_STORAGE);
            generator.addSubKey(encrypts, sub.generate(), null);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (var armored = ArmoredOutputStream.builder().build(out)) {
            generator.generatePublicKeyRing().encode(armored);
        }
        return out.toString(StandardCharsets.US_ASCII);
    }

    private static PGPKeyPair key() throws Exception {
        RSAKeyPairGenerator keys = new RSAKeyPairGenerator();
        keys.init(new RSAKeyGenerationParameters(BigInteger.valueOf(0x10001), new SecureRandom(), 2048, 64));
        return new BcPGPKeyPair(PublicKeyPacket.VERSION_4, PGPPublicKey.RSA_GENERAL, keys.generateKeyPair(), BORN);
    }
}
