package health.rapport.intake.fhir.rest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import health.rapport.intake.fhir.mapping.FhirType;

/** The CapabilityStatement: what is there, and nothing else. */
final class Capabilities {
    private static final String PROPOSAL =
            "https://github.com/smart-on-fhir/bulk-import/blob/38ccdcbbb53bbf0cb0b6aa1003be742eef14b27b/import-manifest.md";

    private Capabilities() {}

    static ObjectNode statement() {
        ObjectNode statement = FhirJson.resource("CapabilityStatement")
                .put("status", "active")
                .put("date", "2026-11-22")
                .put("kind", "instance")
                .put("fhirVersion", "4.0.1");
        statement.putObject("software").put("name", "Rapport intake");
        statement
                .putObject("implementation")
                .put("description", "The FHIR door of Rapport: resources are taken in here");
        statement.putArray("format").add("json").add(FhirJson.TYPE);
        ObjectNode rest = statement.putArray("rest").addObject().put("mode", "server");
        rest.putObject("security")
                .put("cors", false)
                .put("description", "OAuth 2.0 bearer token, role integration or admin");
        ArrayNode resources = rest.putArray("resource");
        for (FhirType type : FhirType.values()) {
            resource(resources.addObject(), type);
        }
        ArrayNode interactions = rest.putArray("interaction");
        interactions.addObject().put("code", "transaction");
        interactions.addObject().put("code", "batch");
        rest.putArray("operation")
                .addObject()
                .put("name", "import")
                .put("definition", PROPOSAL)
                .put("documentation", "Bulk Data Import Proposal, manifest approach, draft of 38ccdcb; NDJSON only");
        return statement;
    }

    /** Behind the one door, mastering answers reads of patients. */
    private static void readByMastering(ObjectNode resource, ArrayNode interactions) {
        interactions.addObject().put("code", "read");
        resource.putArray("operation")
                .addObject()
                .put("name", "match")
                .put("definition", "http://hl7.org/fhir/OperationDefinition/Patient-match");
    }

    private static void resource(ObjectNode resource, FhirType type) {
        resource.put("type", type.resource());
        ArrayNode interactions = resource.putArray("interaction");
        for (String code : new String[] {"create", "update", "delete"}) {
            interactions.addObject().put("code", code);
        }
        if (type == FhirType.PATIENT) {
            readByMastering(resource, interactions);
        }
        resource.put("versioning", "versioned-update")
                .put("readHistory", false)
                .put("updateCreate", true)
                .put("conditionalCreate", true)
                .put("conditionalUpdate", false)
                .put("conditionalDelete", "not-supported");
        ArrayNode policy = resource.putArray("referencePolicy");
        for (String form : new String[] {"literal", "logical", "resolves", "local"}) {
            policy.add(form);
        }
    }
}
