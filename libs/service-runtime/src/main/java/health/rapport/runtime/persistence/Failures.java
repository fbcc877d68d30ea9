package health.rapport.runtime.persistence;

import com.fasterxml.jackson.core.JacksonException;
import health.rapport.kernel.InvalidValueException;
import io.vertx.core.VertxException;
import io.vertx.pgclient.PgException;
import jakarta.ws.rs.WebApplicationException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.sql.SQLException;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.common.errors.RetriableException;
import org.jspecify.annotations.Nullable;

/**
 * Tells an outage from a bad record. An outage is waited out and reported; a bad record is set aside. Where both are
 * thinkable it is an outage: waiting loses nothing.
 */
public final class Failures {
    /** Connection, resources, transaction conflicts, operator intervention, system error. */
    private static final Set<String> INFRASTRUCTURE_CLASSES =
            Set.of("08", "28", "3D", "3F", "40", "53", "55", "57", "58");
    /** Missing tables, columns, functions or rights: a deployment half done, the same for every record. */
    private static final Set<String> INFRASTRUCTURE_STATES = Set.of("42501", "42P01", "42703", "42883", "25006");

    private static final Set<Integer> UPSTREAM_AWAY = Set.of(429, 502, 503, 504);

    private Failures() {}

    /** Whether trying the same again later can help. */
    public static boolean isInfrastructure(@Nullable Throwable thrown) {
        for (Throwable t = thrown; t != null; t = t.getCause()) {
            if (isInfrastructureItself(t)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isInfrastructureItself(Throwable thrown) {
        return switch (thrown) {
            case JacksonException json -> false;
            case CharacterCodingException encoding -> false;
            case PgException pg -> isInfrastructureState(pg.getSqlState());
            case SQLException sql -> isInfrastructureState(sql.getSQLState());
            case WebApplicationException web ->
                UPSTREAM_AWAY.contains(web.getResponse().getStatus());
            case IOException io -> true;
            case TimeoutException timeout -> true;
            case io.smallrye.mutiny.TimeoutException timeout -> true;
            case VertxException vertx -> true;
            case RetriableException kafka -> true;
            case RejectedExecutionException stopping -> true;
            case InterruptedException stopping -> true;
            case VirtualMachineError exhausted -> true;
            // the reactive pool reports a full wait queue and a timed-out acquisition without a type of its own
            default -> thrown.getClass().getName().startsWith("io.vertx.core.impl.NoStackTrace");
        };
    }

    private static boolean isInfrastructureState(@Nullable String state) {
        return state == null
                || state.length() < 2
                || INFRASTRUCTURE_STATES.contains(state)
                || INFRASTRUCTURE_CLASSES.contains(state.substring(0, 2));
    }

    /**
     * What may be logged or kept of a failure: types, SQL states, names of constraints and the line of our code. Messages
     * are left out because databases and parsers quote values in them.
     */
    public static String describe(@Nullable Throwable thrown) {
        if (thrown == null) {
            return "unknown";
        }
        StringBuilder text = new StringBuilder(describeOne(thrown));
        int depth = 0;
        for (Throwable t = thrown.getCause(); t != null && depth < 4; t = t.getCause(), depth++) {
            text.append(" <- ").append(describeOne(t));
        }
        return text.toString();
    }

    private static String describeOne(Throwable thrown) {
        String name = thrown.getClass().getSimpleName();
        String more = switch (thrown) {
            case PgException pg -> " " + pg.getSqlState() + constraint(pg);
            case SQLException sql -> " " + sql.getSQLState();
            case InvalidValueException invalid -> " " + invalid.rule() + ": " + invalid.getMessage();
            default -> "";
        };
        return name + more + place(thrown);
    }

    private static String constraint(PgException pg) {
        String constraint = pg.getConstraint();
        return constraint == null ? "" : " " + constraint;
    }

    private static String place(Throwable thrown) {
        for (StackTraceElement frame : thrown.getStackTrace()) {
            if (frame.getClassName().startsWith("health.rapport.")) {
                return " at " + frame.getFileName() + ":" + frame.getLineNumber();
            }
        }
        return "";
    }
}
