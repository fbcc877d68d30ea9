package health.rapport.intake.fhir;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What of FHIR can be set, all under {@code rapport.intake.fhir}. */
@ConfigMapping(prefix = "rapport.intake.fhir")
public interface FhirConfig {
    /** The source system of resources whose request names none. */
    @WithDefault("ehr")
    String source();

    /** Largest body of a request with one resource or a bundle, in bytes. */
    @WithDefault("10485760")
    int requestBytes();

    /** Most entries of a bundle. */
    @WithDefault("5000")
    int bundleEntries();

    /** Whether elements that FHIR R4 does not know are passed over instead of refused. */
    @WithDefault("false")
    boolean ignoreUnknownElements();

    /** Our name of an identifier system, by its URI; so that an MRN of FHIR and one of a file have one authority. */
    Map<String, String> authorities();

    /** Market by id of the managing organisation. */
    Map<String, String> markets();

    /** Resources of an import in one transaction. */
    @WithDefault("1000")
    int chunkResources();

    /** Longest line of an import, in bytes. */
    @WithDefault("1048576")
    int lineBytes();

    /** Hosts, as {@code host} or {@code host:port}, from which an import may fetch files; no other is asked. */
    Optional<List<String>> importHosts();

    /** EHRs whose exports are pulled, by a name of ours. */
    Map<String, Remote> remotes();

    /** One EHR. */
    interface Remote {
        /** Its FHIR endpoint, without a slash at the end. */
        URI baseUrl();

        /** Its token endpoint. */
        URI tokenUrl();

        /** Who we are there. */
        String clientId();

        /** The name of our key, as registered there. */
        String keyId();

        /** Our private key: PKCS#8, PEM. */
        String privateKey();

        /** How it signs. */
        @WithDefault("RS384")
        Algorithm algorithm();

        @WithDefault("system/*.read")
        String scope();

        /** What is exported: {@code $export}, {@code Patient/$export} or {@code Group/id/$export}. */
        @WithDefault("$export")
        String export();

        /** The source system of what comes. */
        @WithDefault("ehr")
        String source();
    }

    /** The algorithms that SMART asks for (RFC 7518). */
    enum Algorithm {
        RS384("RSA", "SHA384withRSA"),
        ES384("EC", "SHA384withECDSAinP1363Format");

        private final String family;
        private final String signature;

        Algorithm(String family, String signature) {
            this.family = family;
            this.signature = signature;
        }

        public String family() {
            return family;
        }

        public String signature() {
            return signature;
        }
    }
}
