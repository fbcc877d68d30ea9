package health.rapport.intake.fhir.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import health.rapport.intake.SourceNames;
import health.rapport.intake.fhir.Fhir;
import health.rapport.intake.fhir.FhirConfig;
import health.rapport.intake.fhir.FhirRefusal;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;
import org.jspecify.annotations.Nullable;

/** Reads bodies and parameters that every FHIR route shares. */
@ApplicationScoped
class FhirBodies {
    private final Fhir fhir;
    private final FhirConfig config;

    FhirBodies(Fhir fhir, FhirConfig config) {
        this.fhir = fhir;
        this.config = config;
    }

    /** All of it, up to the limit. */
    byte[] bytes(InputStream body) throws IOException {
        byte[] bytes = body.readNBytes(config.requestBytes() + 1);
        if (bytes.length > config.requestBytes()) {
            throw FhirRefusal.of(
                    413,
                    "too-long",
                    "Request",
                    "At most " + config.requestBytes() + " bytes in one request; send more with $import.");
        }
        return bytes;
    }

    JsonNode tree(byte[] bytes) throws IOException {
        try {
            JsonNode tree = fhir.tree(bytes);
            if (!tree.isObject()) {
                throw unreadable();
            }
            return tree;
        } catch (JsonProcessingException | CharacterCodingException broken) {
            throw unreadable();
        }
    }

    private static FhirRefusal unreadable() {
        return FhirRefusal.of(
                400,
                "structure",
                "Request",
                "This is no JSON object, is nested too deeply, or names a member twice. Nothing was stored.");
    }

    /** The source system of the request. */
    String source(@Nullable String named) {
        String source = named == null ? config.source() : named;
        if (!SourceNames.isOne(source)) {
            throw FhirRefusal.of(
                    400, "value", "source", "The parameter source names a system: letters, digits, . _ and -.");
        }
        return source;
    }
}
