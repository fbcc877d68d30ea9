package health.rapport.standalone.instance;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Every port an instance listens on, with the number it usually has. All of them are on loopback. */
public enum Port {
    GATEWAY(8080),
    INTAKE(8081),
    MASTERING(8082),
    INSIGHT(8083),
    AUDIENCE(8084),
    CAMPAIGN(8085),
    CONTENT(8086),
    ATTRIBUTION(8087),
    KEYCLOAK(8180),
    POSTGRES(15432),
    KAFKA(19092),
    KAFKA_CONTROLLER(19093),
    MLLP(2575),
    MAIL(1025),
    MAIL_API(8025);

    private final int usual;

    Port(int usual) {
        this.usual = usual;
    }

    /** The number used unless a setting says otherwise. */
    public int usual() {
        return usual;
    }

    /** The name in {@code --port NAME=NUMBER} and in the settings file. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The port of that name. */
    public static Optional<Port> named(String label) {
        return Arrays.stream(values()).filter(p -> p.label().equals(label)).findFirst();
    }
}
