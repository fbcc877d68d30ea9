/** A service as small as can be, built on the runtime the way the real ones are; the runtime's promises are proven on it. */
@org.jspecify.annotations.NullMarked
package health.rapport.testsupport.fake;
