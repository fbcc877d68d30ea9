package health.rapport.standalone.processes;

import health.rapport.standalone.instance.Instance;
import health.rapport.standalone.instance.Port;
import health.rapport.standalone.instance.Service;
import java.util.Map;
import java.util.TreeMap;

/** What a service is told about the instance it runs in. Secrets travel here and never on a command line. */
public final class ServiceEnvironment {
    private ServiceEnvironment() {}

    /** The environment of this service; each entry is a configuration property of the same name. */
    public static Map<String, String> of(Instance instance, Service service) {
        var environment = new TreeMap<String, String>();
        common(instance, service, environment);
        if (service.stateful()) {
            database(instance, service, environment);
        }
        if (service == Service.INTAKE) {
            instance.settings().mllpSender().ifPresent(sender -> mllp(instance, sender, environment));
        }
        if (service == Service.CAMPAIGN) {
            mail(instance, environment);
        }
        return environment;
    }

    private static void common(Instance instance, Service service, Map<String, String> environment) {
        environment.put("QUARKUS_HTTP_HOST", Instance.HOST);
        environment.put("QUARKUS_HTTP_PORT", String.valueOf(instance.port(service.port())));
        environment.put("QUARKUS_OIDC_AUTH_SERVER_URL", instance.realmUrl());
        environment.put("KAFKA_BOOTSTRAP_SERVERS", instance.kafkaServers());
        environment.put("RAPPORT_CLOCK_FILE", instance.home().clock().toString());
        environment.put("RAPPORT_CRYPTO_KEY", instance.secrets().get("crypto.key"));
        environment.put("RAPPORT_PUBLIC_URL", instance.url(Port.GATEWAY));
        for (var other : Service.values()) {
            environment.put("RAPPORT_SERVICES_" + other.name() + "_URL", instance.url(other.port()));
        }
    }

    private static void database(Instance instance, Service service, Map<String, String> environment) {
        environment.put("RAPPORT_DB_HOST", Instance.HOST);
        environment.put("RAPPORT_DB_PORT", String.valueOf(instance.port(Port.POSTGRES)));
        environment.put("RAPPORT_DB_NAME", Instance.DATABASE);
        environment.put("RAPPORT_DB_APP_PASSWORD", instance.secrets().app(service));
        environment.put("RAPPORT_DB_OWNER_PASSWORD", instance.secrets().owner(service));
    }

    /** One sender, whose records are those of the source {@code ehr}. */
    private static void mllp(Instance instance, String sender, Map<String, String> environment) {
        environment.put("RAPPORT_INTAKE_MLLP_ENABLED", "true");
        environment.put("RAPPORT_INTAKE_MLLP_HOST", Instance.HOST);
        environment.put("RAPPORT_INTAKE_MLLP_PORT", String.valueOf(instance.port(Port.MLLP)));
        environment.put("RAPPORT_INTAKE_MLLP_SENDERS_EHR_APPLICATION", sender);
    }

    private static void mail(Instance instance, Map<String, String> environment) {
        environment.put("RAPPORT_MAIL_HOST", Instance.HOST);
        environment.put("RAPPORT_MAIL_PORT", String.valueOf(instance.port(Port.MAIL)));
        environment.put("RAPPORT_LINK_KEY", instance.secrets().get("link.key"));
    }
}
