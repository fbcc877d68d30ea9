/**
 * What every Rapport service shares, one package a concern. A service depends on this jar, sets {@code rapport.service} and writes only what is its own.
 */
@NullMarked
package health.rapport.runtime;

import org.jspecify.annotations.NullMarked;
