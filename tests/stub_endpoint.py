"""The stand-in endpoint by hand: ``python -m tests.stub_endpoint --mode hostile --port 8099``."""

from eval.stand_in import main

if __name__ == "__main__":
    main()
