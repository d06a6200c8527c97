package street12.acceptance.fleet;

/** Nothing can be started any more, since whoever runs the fleet ends. It says nothing about the system. */
public final class FleetEnded extends IllegalStateException {

    private static final long serialVersionUID = 1;

    public FleetEnded() {
        super("the fleet has ended");
    }
}
