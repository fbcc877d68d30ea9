package health.rapport.mastering.persistence;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import health.rapport.linkage.BirthDigits;
import health.rapport.linkage.Linker;
import health.rapport.linkage.RecordIdentifier;
import health.rapport.linkage.StandardAddress;
import health.rapport.linkage.StandardName;
import health.rapport.linkage.StandardRecord;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.lang.reflect.RecordComponent;
import java.util.List;

/**
 * The comparable form of a record as it is kept beside it, because reading it is ten times cheaper than deriving it: JSON
 * arrays without names. {@link #FORM} changes with the engine and with the fields; what another form wrote is derived anew.
 */
@RegisterForReflection(
        targets = {
            StandardRecord.class,
            StandardName.class,
            BirthDigits.class,
            StandardAddress.class,
            RecordIdentifier.class
        })
final class StandardForms {
    private static final List<Class<? extends Record>> PARTS = List.of(
            StandardRecord.class, StandardName.class, BirthDigits.class, StandardAddress.class, RecordIdentifier.class);
    private static final JsonMapper MAPPER = mapper();
    private static final ObjectWriter WRITER = MAPPER.writerFor(StandardRecord.class);
    private static final ObjectReader READER = MAPPER.readerFor(StandardRecord.class);

    /** What wrote it. */
    static final String FORM = Linker.ENGINE_VERSION + "." + Integer.toHexString(shape());

    private StandardForms() {}

    static String write(StandardRecord standard) {
        try {
            return WRITER.writeValueAsString(standard);
        } catch (JsonProcessingException notWritable) {
            throw new IllegalArgumentException("cannot write a standard record", notWritable);
        }
    }

    static StandardRecord read(String json) {
        try {
            return READER.readValue(json);
        } catch (JsonProcessingException notReadable) {
            notReadable.clearLocation();
            throw new IllegalStateException("a stored standard record cannot be read", notReadable);
        }
    }

    /** The same with other identifiers. */
    static StandardRecord with(StandardRecord standard, List<RecordIdentifier> identifiers) {
        return new StandardRecord(
                standard.recordId(),
                identifiers,
                standard.name(),
                standard.birth(),
                standard.sex(),
                standard.address(),
                standard.email(),
                standard.phones());
    }

    private static JsonMapper mapper() {
        JsonMapper.Builder builder = JsonMapper.builder();
        for (Class<?> part : PARTS) {
            builder.withConfigOverride(
                    part, override -> override.setFormat(JsonFormat.Value.forShape(JsonFormat.Shape.ARRAY)));
        }
        return builder.build();
    }

    private static int shape() {
        int shape = 1;
        for (Class<? extends Record> part : PARTS) {
            for (RecordComponent component : part.getRecordComponents()) {
                shape = 31 * shape + (component.getGenericType() + component.getName()).hashCode();
            }
        }
        return shape;
    }
}
