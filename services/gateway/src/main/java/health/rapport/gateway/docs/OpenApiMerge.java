package health.rapport.gateway.docs;

import health.rapport.gateway.door.Access;
import health.rapport.gateway.door.Door;
import health.rapport.gateway.door.Doors;
import health.rapport.gateway.door.ServiceName;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Puts the services' OpenAPI documents together into one. Only what the doors lead to is taken, so the document shows
 * what can be called through the gateway and nothing else. Two services may use one name for different things: the
 * second one's is then renamed after its service.
 */
final class OpenApiMerge {
    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "options", "head", "patch");
    private static final String BEARER = "bearer";

    private final JsonObject paths = new JsonObject();
    private final JsonObject components = new JsonObject();
    private final JsonArray tags = new JsonArray();
    private final JsonArray unavailable = new JsonArray();

    void add(ServiceName service, JsonObject document) {
        Map<String, String> renamed = addComponents(service, document.getJsonObject("components", new JsonObject()));
        JsonObject offered = rename(document.getJsonObject("paths", new JsonObject()), renamed);
        for (String path : offered.fieldNames()) {
            addPath(service, path, offered.getJsonObject(path));
        }
        tags.add(new JsonObject().put("name", service.label()));
    }

    void addUnavailable(ServiceName service) {
        unavailable.add(service.label());
    }

    boolean isWhole() {
        return unavailable.isEmpty();
    }

    JsonObject result() {
        JsonObject schemes = new JsonObject()
                .put(
                        BEARER,
                        new JsonObject()
                                .put("type", "http")
                                .put("scheme", "bearer")
                                .put("bearerFormat", "JWT"));
        JsonObject result = new JsonObject()
                .put("openapi", "3.1.0")
                .put("info", new JsonObject().put("title", "Rapport").put("version", "0.1.0"))
                .put("servers", new JsonArray().add(new JsonObject().put("url", "/")))
                .put("security", new JsonArray().add(new JsonObject().put(BEARER, new JsonArray())))
                .put("tags", tags)
                .put("paths", paths)
                .put("components", components.copy().put("securitySchemes", schemes));
        return isWhole() ? result : result.put("x-unavailable", unavailable);
    }

    // ---- components

    private Map<String, String> addComponents(ServiceName service, JsonObject offered) {
        Map<String, String> renamed = new HashMap<>();
        for (String kind : offered.fieldNames()) {
            if (!kind.equals("securitySchemes")) {
                findClashes(service, kind, offered.getJsonObject(kind), renamed);
            }
        }
        for (String kind : offered.fieldNames()) {
            if (!kind.equals("securitySchemes")) {
                addKind(kind, offered.getJsonObject(kind), renamed);
            }
        }
        return renamed;
    }

    private void findClashes(ServiceName service, String kind, JsonObject offered, Map<String, String> renamed) {
        JsonObject known = components.getJsonObject(kind, new JsonObject());
        for (String name : offered.fieldNames()) {
            if (known.containsKey(name) && !known.getValue(name).equals(offered.getValue(name))) {
                renamed.put(reference(kind, name), reference(kind, capital(service.label()) + name));
            }
        }
    }

    private void addKind(String kind, JsonObject offered, Map<String, String> renamed) {
        if (!components.containsKey(kind)) {
            components.put(kind, new JsonObject());
        }
        JsonObject known = components.getJsonObject(kind);
        JsonObject rewritten = rename(offered, renamed);
        for (String name : offered.fieldNames()) {
            String reference = renamed.getOrDefault(reference(kind, name), reference(kind, name));
            known.put(reference.substring(reference.lastIndexOf('/') + 1), rewritten.getValue(name));
        }
    }

    private static String reference(String kind, String name) {
        return "#/components/" + kind + "/" + name;
    }

    // ---- paths

    private void addPath(ServiceName service, String path, JsonObject item) {
        List<String> segments = Arrays.asList(path.substring(1).split("/"));
        JsonObject taken = new JsonObject();
        for (String key : item.fieldNames()) {
            if (METHODS.contains(key)) {
                Door door = Doors.find(key.toUpperCase(Locale.ROOT), segments);
                if (door != null && door.service() == service) {
                    taken.put(key, operation(door, item.getJsonObject(key)));
                }
            }
        }
        if (!taken.isEmpty()) {
            if (item.containsKey("parameters")) {
                taken.put("parameters", item.getValue("parameters"));
            }
            JsonObject known = paths.getJsonObject(path);
            paths.put(path, known == null ? taken : known.mergeIn(taken));
        }
    }

    /** The caller of the gateway sees one way to sign in; the tag groups by service. */
    private static JsonObject operation(Door door, JsonObject offered) {
        JsonObject operation = offered.copy();
        operation.remove("security");
        if (door.access() == Access.OPEN) {
            operation.put("security", new JsonArray());
        }
        String id = operation.getString("operationId");
        if (id != null) {
            operation.put("operationId", door.service().label() + "_" + id);
        }
        return operation.put("tags", new JsonArray().add(door.service().label()));
    }

    // ---- references; a discriminator's mapping holds them as plain values, so every string is looked at

    private static JsonObject rename(JsonObject value, Map<String, String> renamed) {
        return renamed.isEmpty() ? value.copy() : (JsonObject) renameAny(value, renamed);
    }

    private static Object renameAny(Object value, Map<String, String> renamed) {
        return switch (value) {
            case JsonObject object -> renameObject(object, renamed);
            case JsonArray array -> renameArray(array, renamed);
            case String text -> renamed.getOrDefault(text, text);
            default -> value;
        };
    }

    private static JsonObject renameObject(JsonObject object, Map<String, String> renamed) {
        JsonObject copy = new JsonObject();
        for (String name : object.fieldNames()) {
            Object value = object.getValue(name);
            if (value == null) {
                copy.putNull(name);
            } else {
                copy.put(name, renameAny(value, renamed));
            }
        }
        return copy;
    }

    private static JsonArray renameArray(JsonArray array, Map<String, String> renamed) {
        JsonArray copy = new JsonArray();
        for (int i = 0; i < array.size(); i++) {
            Object value = array.getValue(i);
            if (value == null) {
                copy.addNull();
            } else {
                copy.add(renameAny(value, renamed));
            }
        }
        return copy;
    }

    private static String capital(String label) {
        return label.substring(0, 1).toUpperCase(Locale.ROOT) + label.substring(1);
    }
}
