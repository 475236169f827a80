from duizhao.cli import main

main()
