/** The drills: parts of a running system are made to fail, and the promises are held against what comes of it. */
package street12.acceptance.drill;
