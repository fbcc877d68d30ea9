package health.rapport.mastering.persistence;

import com.google.crypto.tink.subtle.AesSiv;
import health.rapport.contracts.PersonData;
import health.rapport.kernel.Identifier;
import health.rapport.linkage.BlockingKey;
import health.rapport.linkage.BlockingKeys;
import health.rapport.linkage.RecordIdentifier;
import health.rapport.linkage.StandardRecord;
import health.rapport.mastering.domain.NationalIdentifiers;
import health.rapport.mastering.domain.SourceRecord;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Person data as rows hold it: national identifiers are sealed with AES-SIV (RFC 5297), which gives equal values an equal
 * seal under one key, so that they can be searched for and matched without being readable. Its key is derived from
 * {@code rapport.crypto.key}; {@code rapport.crypto.previous-keys} still open and find what they sealed.
 */
@ApplicationScoped
public class SealedIdentifiers {
    private static final String SEALED = "sealed:";
    /** How narrower keys by first name go on; see {@link BlockingKeys#narrowed}. */
    private static final String BY_FIRST_NAME = "|f";

    private static final byte[] VALUE = ascii("national identifier");
    private static final byte[] KEY = ascii("blocking key");

    /** The first one seals. */
    private final List<AesSiv> keys = new ArrayList<>();

    SealedIdentifiers(
            @ConfigProperty(name = "rapport.crypto.key") String key,
            @ConfigProperty(name = "rapport.crypto.previous-keys") Optional<List<String>> previous) {
        keys.add(cipher(key));
        previous.orElse(List.of()).forEach(old -> keys.add(cipher(old)));
    }

    /** As JSON for a row. Whatever came looking like a seal is nobody's number and is left out: it could not be opened again. */
    public String write(PersonData data) {
        List<Identifier> genuine =
                data.identifiers().stream().filter(one -> !isSealed(one)).toList();
        return RowJson.write(data.withIdentifiers(NationalIdentifiers.mapped(genuine, this::seal)));
    }

    /** From the JSON of a row. */
    public PersonData read(String json) {
        PersonData stored = RowJson.read(json, PersonData.class);
        return stored.identifiers().stream().noneMatch(SealedIdentifiers::isSealed)
                ? stored
                : stored.withIdentifiers(
                        stored.identifiers().stream().map(this::opened).toList());
    }

    /** The comparable form for a row. */
    public byte[] writeStandard(StandardRecord standard) {
        List<RecordIdentifier> identifiers = standard.identifiers().stream()
                .map(one ->
                        NationalIdentifiers.isOne(one) ? new RecordIdentifier(one.authority(), seal(one.value())) : one)
                .toList();
        return StandardForms.write(StandardForms.with(standard, identifiers));
    }

    /** The comparable form from a row. */
    public StandardRecord readStandard(UUID id, byte[] form) {
        StandardRecord stored = StandardForms.read(id, form);
        return stored.identifiers().stream().noneMatch(one -> one.value().startsWith(SEALED))
                ? stored
                : StandardForms.with(
                        stored,
                        stored.identifiers().stream()
                                .map(one -> one.value().startsWith(SEALED)
                                        ? new RecordIdentifier(
                                                one.authority(),
                                                open(one.value().substring(SEALED.length())))
                                        : one)
                                .toList());
    }

    /** What stands in rows for this value: itself, or a seal. */
    public List<String> storedForms(String value) {
        return Stream.concat(Stream.of(value), keys.stream().map(key -> SEALED + sealed(key, value, VALUE)))
                .toList();
    }

    /** The keys by which a record finds others and is found, as they are stored; none if linkage can say nothing of it. */
    public List<Long> keys(StandardRecord record) {
        return SourceRecord.isComparable(record) ? hashes(record) : List.of();
    }

    /** The same for what is no record yet. */
    List<Long> hashes(StandardRecord standard) {
        return BlockingKeys.of(standard).stream()
                .flatMap(key -> found(standard, key))
                .map(key -> KeyHash.of(stored(key)))
                .distinct()
                .toList();
    }

    /** How mailboxes begin follows from the name: it counts only together with a birthday or a street. */
    private static Stream<BlockingKey> found(StandardRecord standard, BlockingKey key) {
        return key.kind() == BlockingKey.Kind.EMAIL_STARTS
                ? BlockingKeys.narrowed(standard, key).stream()
                        .filter(narrow -> !narrow.value().startsWith(key.value() + BY_FIRST_NAME))
                : Stream.of(key);
    }

    private String stored(BlockingKey key) {
        return NationalIdentifiers.isIn(key) ? SEALED + sealed(keys.getFirst(), key.text(), KEY) : key.text();
    }

    private String seal(String value) {
        return SEALED + sealed(keys.getFirst(), value, VALUE);
    }

    private Identifier opened(Identifier stored) {
        return isSealed(stored)
                ? new Identifier(
                        stored.authority(), stored.type(), open(stored.value().substring(SEALED.length())))
                : stored;
    }

    private static boolean isSealed(Identifier identifier) {
        return identifier.value().startsWith(SEALED);
    }

    private String open(String seal) {
        byte[] bytes = Base64.getUrlDecoder().decode(seal);
        for (AesSiv key : keys) {
            try {
                return new String(key.decryptDeterministically(bytes, VALUE), StandardCharsets.UTF_8);
            } catch (GeneralSecurityException anotherKey) {
                // tried with the next
            }
        }
        throw new IllegalStateException("a national identifier was sealed by a key that is not configured here");
    }

    private static String sealed(AesSiv key, String value, byte[] context) {
        try {
            byte[] bytes = key.encryptDeterministically(value.getBytes(StandardCharsets.UTF_8), context);
            return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("sealing failed", impossible);
        }
    }

    private static AesSiv cipher(String base64) {
        try {
            Mac mac = Mac.getInstance("HmacSHA512");
            mac.init(new SecretKeySpec(Base64.getDecoder().decode(base64), "HmacSHA512"));
            return new AesSiv(mac.doFinal(ascii("mastering: national identifiers")));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("this Java has no AES or HMAC", impossible);
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
