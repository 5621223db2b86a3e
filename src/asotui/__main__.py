"""The program: `asotui`, or `python -m asotui`."""


def main() -> None:
    """Run the command line and end with its exit code."""
    from asotui.cli import main as run

    run()


if __name__ == "__main__":
    main()
